// Owns what a paragraph is made of: spoilers first, then links, then emphasis, as a tree of bounded depth.
// Pure. Must not import anything but its neighbours.
import { type Atom, cutAtoms } from './atoms.ts';
import { trueAddress, visibleLine } from './links.ts';
import type { MentionMatcher } from './mentionMatcher.ts';
import { createPairing, type Opening, type Token } from './pairing.ts';
import type { Inline } from './tree.ts';

const MAY_HOLD_MARKUP = /[*_~`|[\\@]|:\/\/|mailto:/i;
/** Nobody reads a stress within a stress deeper than this; it bounds what is drawn, not what is kept. */
const MAX_INLINE_DEPTH = 12;

export function parseInline(text: string, mentionAt: MentionMatcher | null): readonly Inline[] {
  if (!MAY_HOLD_MARKUP.test(text)) return [{ type: 'text', text }];
  return resolve(hideSpoilers(cutAtoms(text, mentionAt)));
}

/**
 * Spoilers bind before everything but code: whatever else is opened and not closed within one, what somebody wanted
 * hidden is hidden.
 */
function hideSpoilers(atoms: readonly Atom[]): readonly Atom[] {
  const shown: Atom[] = [];
  let opened: number | null = null;
  for (const atom of atoms) {
    if (atom.type !== 'bars') shown.push(atom);
    else if (opened !== null && shown.slice(opened + 1).some(isVisible)) {
      const hidden = shown.splice(opened).slice(1);
      shown.push({ type: 'node', node: { type: 'spoiler', children: resolve(hidden) } });
      opened = null;
    } else {
      opened = shown.length;
      shown.push(atom);
    }
  }
  return shown;
}

function isVisible(atom: Atom): boolean {
  return atom.type === 'text' ? atom.text.trim() !== '' : atom.type !== 'blank';
}

type Place = Token | { readonly node: Inline };

function resolve(atoms: readonly Atom[]): readonly Inline[] {
  const places: Place[] = [];
  const pairing = createPairing();
  type Bracket = {
    readonly token: Token;
    readonly mark: ReturnType<typeof pairing.mark>;
    readonly at: number;
  };
  let brackets: Bracket[] = [];
  let lastSpoiler = -1;

  const addText = (text: string): Token => {
    const token: Token = { closes: 0, text, opens: [] };
    places.push(token);
    return token;
  };

  for (const atom of atoms) {
    switch (atom.type) {
      case 'text':
        addText(atom.text);
        break;
      case 'bars':
        addText('||');
        break;
      case 'node':
        if (atom.node.type === 'spoiler') lastSpoiler = places.length;
        places.push({ node: atom.node });
        break;
      case 'run':
        pairing.add(atom, addText(atom.text));
        break;
      case 'blank':
        pairing.settle(null);
        brackets = [];
        addText(atom.text);
        break;
      case 'open':
        brackets.push({ token: addText('['), mark: pairing.mark(), at: places.length });
        break;
      case 'close': {
        const bracket = brackets.pop();
        const token = addText(atom.text);
        // A link without words could not be seen; one around a spoiler would be a button within a link.
        const isLink =
          bracket !== undefined &&
          atom.href !== null &&
          bracket.at < places.length - 1 &&
          lastSpoiler < bracket.at;
        if (!isLink) break;
        pairing.settle(bracket.mark);
        bracket.token.text = '';
        bracket.token.opens.push({ type: 'link', href: atom.href });
        token.text = '';
        token.closes = 1;
        // No link holds another one.
        brackets = [];
        break;
      }
    }
  }
  pairing.settle(null);
  return buildTree(places);
}

type Frame = { readonly opening: Opening | null; readonly children: Inline[] };

function buildTree(places: readonly Place[]): readonly Inline[] {
  const root: Inline[] = [];
  const frames: Frame[] = [{ opening: null, children: root }];
  let links = 0;

  const append = (node: Inline): void => {
    const siblings = frames.at(-1)?.children ?? root;
    const before = siblings.at(-1);
    if (node.type === 'text' && before?.type === 'text')
      siblings[siblings.length - 1] = { type: 'text', text: before.text + node.text };
    else siblings.push(node);
  };

  for (const place of places) {
    if ('node' in place) {
      const { node } = place;
      if (links === 0 || (node.type !== 'link' && node.type !== 'mention')) append(node);
      else append({ type: 'text', text: node.type === 'link' ? plainText([node]) : node.text });
      continue;
    }
    for (let count = place.closes; count > 0; count -= 1) {
      const frame = frames.pop();
      if (frame?.opening?.type === 'link') links -= 1;
      if (frame !== undefined) for (const node of wrap(frame)) append(node);
    }
    if (place.text !== '') append({ type: 'text', text: place.text });
    for (const opening of place.opens) {
      if (opening.type === 'link') links += 1;
      // Deeper ones lose their marks and keep their words.
      const tooDeep = frames.length > MAX_INLINE_DEPTH && opening.type !== 'link';
      frames.push({ opening: tooDeep ? null : opening, children: [] });
    }
  }
  return root;
}

function wrap({ opening, children }: Frame): readonly Inline[] {
  if (opening === null) return children;
  if (opening.type !== 'link') return [{ type: opening.type, children }];
  const { href } = opening;
  return [
    {
      type: 'link',
      href,
      place: trueAddress(plainText(children), href),
      children: shown(children),
    },
  ];
}

/** The words of a link with nothing hidden in them. */
function shown(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.map((node) =>
    'children' in node
      ? { ...node, children: shown(node.children) }
      : { ...node, text: visibleLine(node.text) },
  );
}

function plainText(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('children' in node ? plainText(node.children) : node.text)).join('');
}
