// Owns how a request is taken: parsed by its schema, metered, answered with ok or a code; and who asked too much is cut.
// Must not import rooms or sockets.
import { type Result, refusal, success } from '../../shared/failure.ts';
import { type Payload, REQUESTS, type Reply, type RequestName } from '../../shared/protocol.ts';
import { type Bucket, fullBucket, takeToken } from '../../shared/rateLimit.ts';
import { TOO_LARGE_ISSUE } from '../../shared/textSchemas.ts';
import type { HostLimits } from './hostLimits.ts';
import { UnreadableError } from './journal.ts';
import type { Members, Metered } from './members.ts';
import type { Outlet } from './outlet.ts';

/** A function makes the answer in the very turn in which it leaves, behind all that was broadcast before. */
export type Answer<R> = Result<R> | Result<() => R>;

export type Handlers = {
  readonly [E in RequestName]: (
    payload: Payload<E>,
  ) => Answer<Reply<E>> | Promise<Answer<Reply<E>>>;
};

export type RequestsDeps = {
  readonly members: Members;
  readonly limits: HostLimits;
  readonly monotonicNow: () => number;
  readonly log: (event: string, detail: Record<string, string | number>) => void;
  /** Of the socket, for the log. */
  readonly address: string;
  readonly outlet: Pick<Outlet, 'dismiss' | 'keepsUp'>;
  /** Null until the socket has proved a key. */
  readonly memberId: () => string | null;
};

/** Takes one request as Socket.IO hands it on: its name, its arguments, the function to answer into last. */
export type TakeRequest = (name: string, args: readonly unknown[]) => Promise<void>;

export function createRequests(handlers: Handlers, deps: RequestsDeps): TakeRequest {
  const { members, limits, outlet, memberId } = deps;
  let strikes: Bucket = fullBucket(limits.strike, deps.monotonicNow());

  /** Milliseconds until a request of this kind may come; 0 for now. */
  const meter = (member: string, name: RequestName, payload: object): number => {
    const kinds: readonly Metered[] =
      name === 'entry:send'
        ? isBatch(payload)
          ? ['resend', 'send']
          : ['send']
        : [METERS[name] ?? 'request'];
    return members.meter(member, kinds);
  };

  const respond = async (name: RequestName, raw: unknown): Promise<Result<unknown>> => {
    const parsed = REQUESTS[name].payload.safeParse(raw);
    if (!parsed.success) {
      const tooLarge = parsed.error.issues.some(({ message }) => message === TOO_LARGE_ISSUE);
      return refusal(tooLarge ? 'too_large' : 'bad_request');
    }
    const member = memberId();
    if (member === null && !name.startsWith('hello:')) return refusal('hello_required');
    const retryAfterMs = member === null ? 0 : meter(member, name, parsed.data);
    if (retryAfterMs > 0) return refusal('rate_limited', { retryAfterMs });
    // The table ties payload to handler; TypeScript cannot follow the lookup through a union of names.
    const handle = handlers[name] as (payload: unknown) => Promise<Result<unknown>>;
    try {
      return await handle(parsed.data);
    } catch (error) {
      return failed(name, error);
    }
  };

  /** What a handler threw, as an answer. */
  const failed = (name: string, error: unknown): Result<never> => {
    if (error instanceof UnreadableError) return refusal('storage_failed');
    deps.log('defect', {
      request: name,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return refusal('internal_error');
  };

  const made = (name: string, make: () => unknown): Result<unknown> => {
    try {
      return success(make());
    } catch (error) {
      return failed(name, error);
    }
  };

  /** A refused request is a strike, and so is each of a stranger's; who collects too many is cut. */
  const strike = (): void => {
    const taken = takeToken(strikes, limits.strike, deps.monotonicNow());
    strikes = taken.bucket;
    const member = memberId();
    const ofMember = member === null ? 0 : members.meter(member, ['strike']);
    const retryAfterMs = Math.max(taken.retryAfterMs, ofMember);
    if (retryAfterMs === 0) return;
    deps.log('cut_flood', { address: deps.address });
    outlet.dismiss({ code: 'rate_limited', retryAfterMs });
  };

  return async (name, args) => {
    const answer = args.at(-1);
    if (typeof answer !== 'function') {
      // Nothing to answer into, so the goodbye carries the code.
      outlet.dismiss({ code: 'bad_request' });
      return;
    }
    const payload = args.length === 2 ? args[0] : undefined;
    const responded = isRequestName(name)
      ? await respond(name, payload)
      : refusal('unknown_request');
    if (!outlet.keepsUp()) return;
    const result =
      responded.ok && typeof responded.value === 'function'
        ? made(name, responded.value as () => unknown)
        : responded;
    answer(result);
    if (!result.ok || memberId() === null) strike();
  };
}

/** Requests that cost more than others, and less often. */
const METERS: Partial<Record<RequestName, Metered>> = {
  'room:create': 'create',
  'import:begin': 'create',
  'search:find': 'search',
};

/** More than one entry at once: an outbox after a lost link. */
function isBatch(payload: object): boolean {
  return 'entries' in payload && Array.isArray(payload.entries) && payload.entries.length > 1;
}

function isRequestName(event: string): event is RequestName {
  return Object.hasOwn(REQUESTS, event);
}
