// Owns the types of the modules that build/emojiPlugin.ts makes.
// Must not import anything at run time.
declare module 'virtual:emoji/en' {
  export const table: readonly import('./emojiIndex.ts').EmojiRow[];
}
declare module 'virtual:emoji/bn' {
  export const table: readonly import('./emojiIndex.ts').BanglaRow[];
}
