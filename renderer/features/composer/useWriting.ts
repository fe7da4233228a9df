// Owns what keys, pastes and input methods do in the field, in the order in which they are asked.
// Must not import other features, sockets or the platform's or session's code.
import {
  type ClipboardEvent,
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useRef,
  useState,
} from 'react';
import { MESSAGE_MAX_CHARS } from '../../../shared/limits.ts';
import { countChars } from '../../../shared/text.ts';
import { commandKeyOf } from '../../commandKey.ts';
import { useWords } from '../../i18n/useWords.tsx';
import { useSession, useSettings } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import { findCalled } from './calling.ts';
import { applyEditTo, insertText } from './insertText.ts';
import { continueList, type Mark, toggleMark } from './markupKeys.ts';
import { optionId, SUGGESTIONS_ID } from './Suggestions.tsx';
import { useBanglaFind } from './useBanglaFind.ts';
import { type Completion, peopleOf, useCompletion } from './useCompletion.ts';
import { type Phonetic, readField, usePhonetic } from './usePhonetic.ts';

/** A paste that is longer than so many messages is asked about; a little too much is cut by the person. */
const PASTE_MAX_CHARS = 2 * MESSAGE_MAX_CHARS;
const MARKS: Readonly<Record<string, Mark>> = { KeyB: '**', KeyI: '*', KeyE: '`' };
/** Somebody who reads Bangla writes it with Latin letters, or does not: it is the moment to ask. */
const LATIN_WORD = /(?:^|\s)[a-z]{2,}/i;
/** On macOS Control belongs to the text system, but for Ctrl+M. */
const IS_MAC = commandKeyOf(navigator.platform) === 'Cmd';

/** Something too long that was kept from the field. */
export type Pasted = { readonly text: string; readonly chars: number; readonly fits: string };

export type Writing = {
  readonly phonetic: Phonetic;
  readonly completion: Completion;
  readonly isPhonetic: boolean;
  readonly switchPhonetic: () => void;
  /** It was switched here: that is read out. */
  readonly wasSwitched: boolean;
  /** Whether to offer phonetic typing now, and the answers to it. */
  readonly offer: { readonly onTake: () => void; readonly onRefuse: () => void } | null;
  readonly pasted: Pasted | null;
  /** What fits of the paste is put in, or nothing of it. */
  readonly settlePaste: (takes: boolean) => void;
  /** True when the key was taken. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly fieldProps: ComponentProps<'textarea'>;
  /** Finishes what is being typed; the answer is the field's text. */
  readonly settle: () => string;
  /** The field is left: what is shown stays. */
  readonly stop: () => void;
  /** Whom this text calls by "@Name". */
  readonly calledBy: (text: string) => string[];
  /** Somebody was called by an earlier draft or version of the text. */
  readonly remember: (memberIds: readonly string[]) => void;
};

export function useWriting(
  field: RefObject<HTMLTextAreaElement | null>,
  {
    roomId,
    written,
    onPoll,
  }: {
    readonly roomId: string;
    /** What the field holds. */
    readonly written: string;
    readonly onPoll: (() => void) | null;
  },
): Writing {
  const { language } = useWords();
  const session = useSession();
  const { settings, change } = useSettings();
  const on = settings.phonetic;
  const touch = isTouch();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [wasSwitched, setSwitched] = useState(false);
  const called = useRef(new Map<string, string>());
  const { find, picked } = useBanglaFind(roomId, on);
  const phonetic = usePhonetic(field, { on, touch, find, picked });
  const completion = useCompletion(field, {
    roomId,
    onPoll,
    onCalled: ({ memberId, name }) => called.current.set(memberId, name),
  });
  const { word } = phonetic;
  const { offer } = completion;
  const active = offer?.active ?? (hasChoice(word) ? word.chosen : -1);
  const isOpen = offer !== null || hasChoice(word);

  const remember = useCallback(
    (memberIds: readonly string[]) => {
      for (const memberId of memberIds) {
        const name = nameOf(session.getState(), memberId);
        if (name !== null) called.current.set(memberId, name);
      }
    },
    [session],
  );
  const switchPhonetic = () => {
    phonetic.end();
    setSwitched(true);
    change({ phonetic: !on, phoneticOffered: true });
  };
  const onShortcut = (event: KeyboardEvent, element: HTMLTextAreaElement): boolean => {
    const { ctrlKey, metaKey, altKey, shiftKey, code } = event;
    if (altKey || shiftKey) return false;
    if (ctrlKey && !metaKey && (code === 'KeyM' || event.key === 'm')) {
      switchPhonetic();
      return true;
    }
    const mark = MARKS[code];
    if (mark === undefined || ctrlKey === IS_MAC || metaKey !== IS_MAC) return false;
    const { edit, select } = toggleMark(readField(element), mark);
    applyEditTo(element, edit);
    element.setSelectionRange(...select);
    return true;
  };
  const onNewLine = (element: HTMLTextAreaElement): boolean => {
    const edit = continueList(readField(element));
    if (edit === null) return false;
    applyEditTo(element, edit);
    return true;
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const kept = value.length - (selectionEnd - selectionStart);
    if (kept + text.length <= PASTE_MAX_CHARS) return;
    event.preventDefault();
    const room = Math.max(0, MESSAGE_MAX_CHARS - kept);
    // An emoji is two units: none is cut in the middle, and nobody counts a megabyte.
    const fits = [...text.slice(0, 2 * room)].slice(0, room).join('');
    setPasted({ text, chars: countChars(text), fits });
  };

  return {
    phonetic,
    completion,
    isPhonetic: on,
    switchPhonetic,
    wasSwitched,
    offer:
      language === 'bn' && !settings.phoneticOffered && !on && !touch && LATIN_WORD.test(written)
        ? {
            onTake: () => {
              switchPhonetic();
              field.current?.focus();
            },
            onRefuse: () => {
              change({ phoneticOffered: true });
              field.current?.focus();
            },
          }
        : null,
    pasted,
    settlePaste: (takes) => {
      const element = field.current;
      if (takes && pasted !== null && element !== null) insertText(element, pasted.fits);
      element?.focus();
      setPasted(null);
    },
    onKeyDown: (event) => {
      if (completion.onKeyDown(event) || phonetic.onKeyDown(event)) return true;
      const element = event.currentTarget;
      const isNewLine = event.key === 'Enter' && (event.shiftKey || touch);
      const isTaken = onShortcut(event, element) || (isNewLine && onNewLine(element));
      if (isTaken) event.preventDefault();
      return isTaken;
    },
    fieldProps: {
      lang: on ? 'bn' : (readLanguage(written) ?? language),
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? SUGGESTIONS_ID : undefined,
      'aria-activedescendant': isOpen && active >= 0 ? optionId(active) : undefined,
      onInput: (event: FormEvent<HTMLTextAreaElement>) => {
        const { nativeEvent } = event;
        if (!(nativeEvent instanceof InputEvent)) return;
        phonetic.onInput(nativeEvent);
        completion.onInput(nativeEvent);
      },
      onCompositionStart: () => {
        if (!touch) phonetic.end();
      },
      onCompositionEnd: phonetic.onCompositionEnd,
      onPaste,
    },
    settle: () => {
      phonetic.settle();
      completion.close();
      return field.current?.value ?? '';
    },
    stop: () => {
      phonetic.end();
      completion.close();
    },
    calledBy: (text) => {
      // Asked at every key: most texts call nobody.
      if (!text.includes('@')) return [];
      const before = [...called.current].map(([memberId, name]) => ({ memberId, name }));
      return [...findCalled(text, [...before, ...peopleOf(session.getState(), roomId)])];
    },
    remember,
  };
}

/** One candidate alone is nothing to choose from. */
export function hasChoice<T extends { readonly candidates: readonly string[] }>(
  word: T | null,
): word is T {
  return word !== null && word.candidates.length > 1;
}

/** The language of most letters; null while there are none. */
function readLanguage(text: string): 'bn' | 'en' | null {
  // The beginning tells, and a long text is not read at every key.
  const start = text.slice(0, 400);
  const bangla = start.match(/[\u0980-\u09ff]/g)?.length ?? 0;
  const latin = start.match(/[A-Za-z]/g)?.length ?? 0;
  if (bangla === 0 && latin === 0) return null;
  return bangla >= latin ? 'bn' : 'en';
}

/** On a touch screen Enter makes a new line: there is a button to send. */
export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
