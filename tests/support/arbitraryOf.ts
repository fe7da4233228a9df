// Owns making values that fit a zod schema, for fuzzing; knows the shapes that shared/protocol.ts is made of.
// Must not import the host.
import fc, { type Arbitrary } from 'fast-check';
import type { z } from '../../shared/zod.ts';

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
};

type Check = {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
};

/** Values that the schema accepts, but for rules that only its author knows (a text's length in graphemes, say). */
export function arbitraryOf(schema: z.ZodMiniType): Arbitrary<unknown> {
  const def = schema.def as unknown as Def;
  const checks = (def.checks ?? []).map((check) => check._zod.def);
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(def.shape ?? {}).map(([key, field]) => [key, arbitraryOf(field)]),
        ),
        { requiredKeys: Object.keys(def.shape ?? {}).filter((key) => !isOptional(def, key)) },
      );
    case 'optional':
      return arbitraryOf(present(def.innerType));
    case 'array':
      return fc.array(arbitraryOf(present(def.element)), {
        minLength: boundOf(checks, 'min_length')?.minimum ?? 0,
        maxLength: Math.min(boundOf(checks, 'max_length')?.maximum ?? 8, 8),
      });
    case 'union':
      return fc.oneof(...(def.options ?? []).map(arbitraryOf));
    case 'nullable':
      return fc.option(arbitraryOf(present(def.innerType)));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numberBetween(boundOf(checks, 'greater_than'), boundOf(checks, 'less_than'));
    case 'string': {
      const pattern = checks.find((check) => check.pattern !== undefined)?.pattern;
      if (pattern === undefined) {
        return fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
      }
      // fast-check makes no texts for properties of Unicode; the one such pattern is that of emoji.
      return pattern.source.includes('Extended_Pictographic')
        ? fc.constantFrom('👍', '❤️', '👩🏽‍🎓', '🇧🇩', '1️⃣')
        : fc.stringMatching(pattern);
    }
    default:
      throw new Error(`no values for the schema type ${def.type}`);
  }
}

function isOptional(def: Def, key: string): boolean {
  return (def.shape?.[key]?.def as unknown as Def | undefined)?.type === 'optional';
}

function boundOf(checks: readonly Check[], name: string): Check | undefined {
  return checks.find(({ check }) => check === name);
}

/** Mostly a small one, now and then anything that the bounds allow. */
function numberBetween(low: Check | undefined, high: Check | undefined): Arbitrary<number> {
  const least = low?.value === undefined ? null : low.value + (low.inclusive === true ? 0 : 1);
  const most = high?.value ?? Number.MAX_SAFE_INTEGER;
  const wide = { min: BigInt(least ?? Number.MIN_SAFE_INTEGER), max: BigInt(most) };
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: least ?? -10_000, max: Math.min(most, 10_000) }) },
    { weight: 1, arbitrary: fc.bigInt(wide).map(Number) },
  );
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a schema without its inside');
  return value;
}
