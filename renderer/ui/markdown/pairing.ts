// Owns which marks belong together: emphasis and strike-through by the rule of CommonMark, made right for Bangla.
// Pure. Must not import anything but its neighbours.
import type { Atom } from './atoms.ts';
import { WORD } from './foldedPattern.ts';
import type { InlineMark } from './tree.ts';

/** What stands at one place: first so many ends, then text, then beginnings, the outermost first. */
export type Token = {
  closes: number;
  text: string;
  readonly opens: Opening[];
};
export type Opening =
  | { readonly type: InlineMark }
  | { readonly type: 'link'; readonly href: string };

type Run = Extract<Atom, { readonly type: 'run' }>;
type Delimiter = {
  readonly token: Token;
  readonly kind: Run['kind'];
  /** How many there were. */
  readonly length: number;
  readonly place: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  left: number;
  previous: Delimiter | null;
  next: Delimiter | null;
};

const WORD_CHAR = new RegExp(WORD, 'u');
/** Beside these an underscore is a face: ^_^ -_- >_< =_= */
const FACE = /[\^<>=-]/;

/** The marks that wait for their partner, in the order of the text. */
export function createPairing() {
  let last: Delimiter | null = null;
  let place = 0;

  const remove = (delimiter: Delimiter): void => {
    if (delimiter.previous !== null) delimiter.previous.next = delimiter.next;
    if (delimiter.next !== null) delimiter.next.previous = delimiter.previous;
    else last = delimiter.previous;
  };

  return {
    /** Marks added from here on can be paired among themselves. */
    mark: (): Delimiter | null => last,

    add: (run: Run, token: Token): void => {
      const { canOpen, canClose } = sidesOf(run);
      if (!canOpen && !canClose) return;
      place += 1;
      const added: Delimiter = {
        token,
        kind: run.kind,
        length: run.text.length,
        left: run.text.length,
        place,
        canOpen,
        canClose,
        previous: last,
        next: null,
      };
      if (last !== null) last.next = added;
      last = added;
    },

    /** Pairs what came after `bottom`; what finds no partner stays text. */
    settle: (bottom: Delimiter | null): void => {
      const bottomPlace = bottom?.place ?? 0;
      // Below these nothing can match again: it keeps a text of lonely marks from being searched over and over.
      const searched = new Map<string, number>();
      let closer = firstAfter(last, bottomPlace);
      while (closer !== null) {
        if (!closer.canClose) {
          closer = closer.next;
          continue;
        }
        const key = `${closer.kind}${closer.canOpen}${closer.length % 3}`;
        const limit = searched.get(key) ?? bottomPlace;
        let opener = closer.previous;
        while (opener !== null && opener.place > limit && !fits(opener, closer))
          opener = opener.previous;
        if (opener === null || opener.place <= limit) {
          searched.set(key, closer.previous?.place ?? 0);
          const { next }: Delimiter = closer;
          if (!closer.canOpen) remove(closer);
          closer = next;
          continue;
        }
        pair(opener, closer);
        opener.next = closer;
        closer.previous = opener;
        if (opener.left === 0) remove(opener);
        if (closer.left === 0) {
          const { next }: Delimiter = closer;
          remove(closer);
          closer = next;
        }
      }
      last = bottom;
      if (bottom !== null) bottom.next = null;
    },
  };
}

function firstAfter(last: Delimiter | null, bottomPlace: number): Delimiter | null {
  let first: Delimiter | null = null;
  for (let each = last; each !== null && each.place > bottomPlace; each = each.previous)
    first = each;
  return first;
}

/**
 * A mark begins before a character and ends behind one. CommonMark also asks about punctuation, which makes
 * "**হ্যাঁ।**তারপর" fail; nobody here needs what that is for.
 */
function sidesOf({ kind, before, after }: Run): {
  readonly canOpen: boolean;
  readonly canClose: boolean;
} {
  const canOpen = /^\S/u.test(after);
  const canClose = /\S$/u.test(before);
  if (kind === '_')
    return {
      canOpen: canOpen && !WORD_CHAR.test(before) && !FACE.test(before),
      canClose: canClose && !WORD_CHAR.test(after) && !FACE.test(after),
    };
  // 2*3*4 is a sum, not a stress.
  if (kind === '*' && /\p{N}/u.test(before) && /\p{N}/u.test(after))
    return { canOpen: false, canClose: false };
  // f(*args) and "wait*, *what" open or close nothing.
  return {
    canOpen: canOpen && !/[\p{Pe}\p{Pf},;:?।]/u.test(after),
    canClose: canClose && !/[\p{Ps}\p{Pi}]/u.test(before),
  };
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.kind !== closer.kind || !opener.canOpen) return false;
  if (opener.kind !== '*') return true;
  // CommonMark's rule of three: *foo**bar* is one stress.
  const unclear = opener.canClose || closer.canOpen;
  return !(unclear && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0);
}

function pair(opener: Delimiter, closer: Delimiter): void {
  const chars = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
  const type = opener.kind === '~' ? 'strike' : chars === 2 ? 'strong' : 'emphasis';
  opener.left -= chars;
  closer.left -= chars;
  opener.token.text = opener.kind.repeat(opener.left);
  closer.token.text = closer.kind.repeat(closer.left);
  opener.token.opens.unshift({ type });
  closer.token.closes += 1;
}
