// Owns the token bucket: how often somebody may do something. Pure; time comes as an argument.
// Must not import anything.

export type RateLimit = {
  /** So many at once after a pause. */
  readonly burst: number;
  readonly perSecond: number;
};

export type Bucket = { readonly tokens: number; readonly at: number };

/** A full bucket; `nowMs` from any clock that only goes forward. */
export function fullBucket(limit: RateLimit, nowMs: number): Bucket {
  return { tokens: limit.burst, at: nowMs };
}

/** Takes one token, or says after how many milliseconds there will be one. */
export function takeToken(
  bucket: Bucket,
  limit: RateLimit,
  nowMs: number,
): { readonly bucket: Bucket; readonly retryAfterMs: number } {
  const grown = bucket.tokens + (Math.max(0, nowMs - bucket.at) / 1000) * limit.perSecond;
  const tokens = Math.min(limit.burst, grown);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: nowMs }, retryAfterMs: 0 };
  return {
    bucket: { tokens, at: nowMs },
    retryAfterMs: Math.ceil(((1 - tokens) / limit.perSecond) * 1000),
  };
}
