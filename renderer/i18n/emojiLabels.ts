// Owns the words of the emoji picker in the language in force, in the shape that renderer/ui/emoji takes.
// Must not import React.
import type { Words } from './words.ts';

export function emojiLabels({ t }: Words) {
  return {
    search: t('emoji.search'),
    loading: t('emoji.loading'),
    notLoaded: t('emoji.notLoaded'),
    tryAgain: t('connection.tryAgain'),
    nothing: t('emoji.nothing'),
    found: (count: number) => t('emoji.found', { count }),
    frequent: t('emoji.frequent'),
    grid: t('emoji.title'),
    groups: t('emoji.groups'),
    groupNames: {
      0: t('emoji.smileys'),
      1: t('emoji.people'),
      3: t('emoji.nature'),
      4: t('emoji.food'),
      5: t('emoji.travel'),
      6: t('emoji.activities'),
      7: t('emoji.objects'),
      8: t('emoji.symbols'),
      9: t('emoji.flags'),
    },
    skinTone: t('emoji.skinTone'),
    skinTones: [
      t('emoji.tone.none'),
      t('emoji.tone.light'),
      t('emoji.tone.mediumLight'),
      t('emoji.tone.medium'),
      t('emoji.tone.mediumDark'),
      t('emoji.tone.dark'),
    ],
  };
}
