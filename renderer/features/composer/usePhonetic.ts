// Owns phonetic typing at the field: keys to the word, the word's edits to the field, and every way in which it ends.
// Must not import other features, sockets or the platform's or session's code.
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import type { FieldText } from './fieldText.ts';
import { applyEditTo } from './insertText.ts';
import {
  choose,
  commitWord,
  eraseKey,
  type FindCandidates,
  isBeingTyped,
  lookAgain,
  moveChoice,
  type Step,
  showKeys,
  typeKey,
  type Word,
} from './phoneticWord.ts';
import type { PickedWords } from './pickedWords.ts';
import { finishTouchWord, readTouchWord } from './touchWord.ts';

export type Phonetic = {
  /** The word being typed; null for none. */
  readonly word: Word | null;
  /** True when the key was the word's. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onInput: (event: InputEvent) => void;
  /** An on-screen keyboard has put down its word. */
  readonly onCompositionEnd: () => void;
  readonly pick: (index: number) => void;
  /** The Latin letters again. */
  readonly undo: () => void;
  /** Whatever is shown stays, and nothing is being typed any more. */
  readonly end: () => void;
  /** The same before sending: a word that an on-screen keyboard still holds becomes Bangla. */
  readonly settle: () => void;
};

export function readField(field: HTMLTextAreaElement): FieldText {
  return { text: field.value, start: field.selectionStart, end: field.selectionEnd };
}

export function usePhonetic(
  field: RefObject<HTMLTextAreaElement | null>,
  options: {
    readonly on: boolean;
    /** Keys come from an on-screen keyboard, whole words at a time. */
    readonly touch: boolean;
    readonly find: FindCandidates;
    readonly picked: PickedWords;
  },
): Phonetic {
  const { on, touch, find, picked } = options;
  const [word, showWord] = useState<Word | null>(null);
  /** Keys may be faster than the drawing. */
  const now = useRef<Word | null>(null);
  const ours = useRef(false);

  const set = (next: Word | null) => {
    now.current = next;
    showWord(next);
  };
  const perform = (step: Step) => {
    const element = field.current;
    if (element === null) return;
    ours.current = true;
    for (const edit of step.edits) applyEditTo(element, edit);
    ours.current = false;
    if (step.picked !== undefined) picked.note(step.picked.keys, step.picked.word);
    set(step.word);
  };
  /** Asked for before the field is changed: the word, unless something else happened to it. */
  const current = (): Word | null => {
    const element = field.current;
    const { current: typed } = now;
    if (typed === null || element === null) return null;
    if (isBeingTyped(readField(element), typed)) return typed;
    set(null);
    return null;
  };
  const end = () => {
    const { current: typed } = now;
    if (typed?.deliberate) picked.note(typed.keys, typed.shown);
    if (typed !== null) set(null);
  };

  const onSelection = useEffectEvent(() => {
    if (!ours.current && current() === null) end();
  });
  const isTyping = word !== null;
  useEffect(() => {
    if (!isTyping) return;
    const listen = () => onSelection();
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, [isTyping]);
  const onMoreWords = useEffectEvent((found: FindCandidates) => {
    const element = field.current;
    const typed = current();
    if (element === null || typed === null) return;
    set(touch ? readTouchWord(readField(element), found) : lookAgain(typed, found));
  });
  useEffect(() => onMoreWords(find), [find]);
  const stop = useEffectEvent(end);
  useEffect(() => {
    if (!on) stop();
  }, [on]);

  const onCommandKey = (event: KeyboardEvent, typed: Word): Step | 'end' | null => {
    if (event.ctrlKey || event.metaKey || event.altKey) return isModifier(event.key) ? null : 'end';
    const chooses = typed.candidates.length > 1 && !event.shiftKey;
    if (event.key === 'Backspace') return eraseKey(typed, find);
    if (event.key === 'Escape') return showKeys(typed);
    if (event.key === 'ArrowDown' && chooses) return moveChoice(typed, 1);
    if (event.key === 'ArrowUp' && chooses) return moveChoice(typed, -1);
    // Who went through the candidates takes one by Enter; else what stands there is sent as it is seen.
    if (event.key === 'Enter' && typed.deliberate) return commitWord(typed, '');
    return isModifier(event.key) ? null : 'end';
  };

  return {
    word,
    onKeyDown: (event) => {
      const element = field.current;
      if (!on || element === null) return false;
      const typed = current();
      const isText =
        event.key.length === 1 &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !event.getModifierState('AltGraph');
      const step = isText
        ? (typeKey(readField(element), typed, event.key, find) ?? 'end')
        : typed === null
          ? null
          : onCommandKey(event, typed);
      if (step === 'end') end();
      if (step === null || step === 'end') return false;
      event.preventDefault();
      perform(step);
      return true;
    },
    onInput: (event) => {
      const element = field.current;
      if (ours.current || element === null) return;
      const { inputType } = event;
      if (on && inputType.startsWith('history')) {
        // What came back is selected in some browsers: the next letter would replace it.
        element.setSelectionRange(element.selectionEnd, element.selectionEnd);
        return set(null);
      }
      if (!on || !touch || inputType.startsWith('delete')) return set(null);
      const typed = now.current;
      const finished = typed === null ? null : finishTouchWord(readField(element), typed);
      // What the keyboard still holds must not be pulled from under it.
      if (finished !== null && !event.isComposing) return perform(finished);
      if (finished === null) set(readTouchWord(readField(element), find));
    },
    onCompositionEnd: () => {
      const element = field.current;
      const typed = now.current;
      if (!on || !touch || element === null || typed === null) return;
      const finished = finishTouchWord(readField(element), typed);
      if (finished !== null) perform(finished);
    },
    pick: (index) => {
      const typed = now.current;
      if (typed === null) return;
      const chosen = choose(typed, index);
      // The keyboards of phones put a space behind what is picked.
      perform(commitWord(chosen, touch ? ' ' : ''));
    },
    undo: () => {
      const typed = current();
      if (typed !== null) perform(showKeys(typed));
    },
    end,
    settle: () => {
      const typed = current();
      if (typed !== null && touch) perform(commitWord(typed, ''));
      else end();
    },
  };
}

function isModifier(key: string): boolean {
  return (
    key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta' || key === 'CapsLock'
  );
}
