// Owns the word that shows what phonetic typing does, the same in both languages. Must not import anything.
export const PHONETIC_SAMPLE = { keys: 'ami', written: 'আমি' } as const;
