// Owns the specimens of letters and colours: sizes, both scripts, conjuncts, and every token of colour by its name.
// Must not import features.
import { Alpona } from '../../ui/Alpona.tsx';
import { Logo } from '../../ui/Logo.tsx';
import type { Area } from '../specimen.ts';

const SIZES = ['text-2xl', 'text-xl', 'text-lg', 'text-base', 'text-sm', 'text-xs'] as const;

/** Letters that fonts get wrong: a joined conjunct each, with signs above and below. */
const CONJUNCTS = ['স্কুল', 'হ্যাঁ', 'ক্ষ্ম', 'র‍্যাব', 'শ্রদ্ধা'] as const;

/** Whole class names, because Tailwind finds what it makes by reading. */
const GROUNDS = [
  ['bg-bg', 'text-ink'],
  ['bg-panel', 'text-ink'],
  ['bg-surface', 'text-ink'],
  ['bg-own', 'text-ink'],
  ['bg-soft', 'text-pale'],
  ['bg-marigold-soft', 'text-ink'],
  ['bg-marigold-soft-strong', 'text-ink'],
  ['bg-danger-soft', 'text-danger'],
  ['bg-accent', 'text-on-accent'],
] as const;

export const type: Area = {
  title: 'Letters and colours',
  specimens: [
    {
      name: 'Sizes',
      show: ({ sample }) =>
        SIZES.map((size) => (
          <p key={size} className={size}>
            {sample.longTitle}
          </p>
        )),
    },
    {
      name: 'Conjuncts',
      show: () => (
        <p lang="bn" className="flex flex-wrap gap-x-4 text-2xl">
          {CONJUNCTS.map((word) => (
            <span key={word} data-word="">
              {word}
            </span>
          ))}
        </p>
      ),
    },
    {
      name: 'Grounds',
      show: () => (
        <ul className="grid grid-cols-2 gap-2" lang="en">
          {GROUNDS.map(([ground, ink]) => (
            <li
              key={ground}
              className={`rounded-sm border border-line px-3 py-2 text-sm ${ground} ${ink}`}
            >
              {ground} {ink}
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: 'Logo and alpona',
      show: () => (
        <div className="flex items-center gap-6">
          <Logo size={34} />
          <Alpona className="w-28 opacity-60" />
        </div>
      ),
    },
  ],
};
