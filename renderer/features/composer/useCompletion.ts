// Owns what is offered for "@name", ":name" and "/command" before the caret, and what taking it does.
// Must not import other features, sockets or the platform's or session's code.
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useSession } from '../../services.ts';
import { nameOf } from '../../state/selectors.ts';
import type { SessionState } from '../../state/state.ts';
import type { EmojiIndex } from '../../ui/emoji/emojiIndex.ts';
import { openEmojiStorage } from '../../ui/emoji/emojiStorage.ts';
import { noteEmojiUse } from '../../ui/emoji/frequentEmoji.ts';
import { loadEmojiIndex } from '../../ui/emoji/loadEmoji.ts';
import { findByName, finishedName, type NamedEmoji } from '../../ui/emoji/shortcodes.ts';
import { type Callable, findCallable } from './calling.ts';
import { COMMANDS, type Command } from './commands.ts';
import { type CompletionQuery, readQuery } from './completionQuery.ts';
import { applyEditTo } from './insertText.ts';
import { isInCode } from './plainPlace.ts';
import { readField } from './usePhonetic.ts';

/** As many as are taken in at a glance. */
const OFFERED_COUNT = 6;

export type Option =
  | { readonly type: 'mention'; readonly person: Callable }
  | { readonly type: 'emoji'; readonly named: NamedEmoji }
  | { readonly type: 'command'; readonly command: Command };

export type Offer = {
  readonly query: CompletionQuery;
  readonly options: readonly Option[];
  /** -1 while nothing is chosen: Enter sends then. */
  readonly active: number;
};

export type Completion = {
  readonly offer: Offer | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onInput: (event: InputEvent) => void;
  readonly pick: (index: number) => void;
  /** Not again for this beginning. */
  readonly dismiss: () => void;
  readonly close: () => void;
};

export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  {
    roomId,
    onCalled,
    onPoll,
  }: {
    readonly roomId: string;
    /** Somebody was put into the text by name. */
    readonly onCalled: (person: Callable) => void;
    /** Null where polls are not to be made. */
    readonly onPoll: (() => void) | null;
  },
): Completion {
  const session = useSession();
  const [offer, showOffer] = useState<Offer | null>(null);
  const now = useRef<Offer | null>(null);
  const emoji = useRef<EmojiIndex | null>(null);
  /** The beginning that Esc closed. */
  const dismissed = useRef(-1);

  const set = (next: Offer | null) => {
    if (next === now.current) return;
    now.current = next;
    showOffer(next);
  };
  const find = (query: CompletionQuery): readonly Option[] => {
    if (query.type === 'mention')
      return findCallable(peopleOf(session.getState(), roomId), query.typed, OFFERED_COUNT).map(
        (person) => ({ type: 'mention', person }),
      );
    if (query.type === 'command')
      return COMMANDS.filter(
        (command) => command.startsWith(query.typed) && (command !== 'poll' || onPoll !== null),
      ).map((command) => ({ type: 'command', command }));
    if (emoji.current === null) {
      void loadEmojiIndex().then(
        (index) => {
          emoji.current = index;
          look();
        },
        // Away with the host: the next letter asks again.
        () => undefined,
      );
      return [];
    }
    return findByName(emoji.current, query.typed, OFFERED_COUNT).map((named) => ({
      type: 'emoji',
      named,
    }));
  };
  const look = () => {
    const element = field.current;
    if (element === null || document.activeElement !== element) return set(null);
    const { text, start, end } = readField(element);
    const query = start === end ? readQuery(text.slice(0, start)) : null;
    if (query === null || query.start !== dismissed.current) dismissed.current = -1;
    if (query === null || dismissed.current >= 0) return set(null);
    const before = now.current?.query;
    const isSame =
      before?.type === query.type && before.start === query.start && before.typed === query.typed;
    if (isSame) return;
    const options = find(query);
    set(options.length === 0 ? null : { query, options, active: query.typed === '' ? -1 : 0 });
  };
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    const listen = () => lookNow();
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, []);

  const take = ({ query, options }: Offer, index: number) => {
    const element = field.current;
    const option = options[index];
    if (element === null || option === undefined) return;
    const { text, start: to } = readField(element);
    set(null);
    // What is put there may look like a beginning again.
    dismissed.current = query.start;
    const put = (written: string) => applyEditTo(element, { from: query.start, to, text: written });
    if (option.type === 'mention') {
      onCalled(option.person);
      put(`@${option.person.name}${text.charAt(to) === ' ' ? '' : ' '}`);
    } else if (option.type === 'emoji') {
      noteEmojiUse(openEmojiStorage(), option.named.emoji);
      put(option.named.emoji);
    } else if (option.command === 'poll') {
      put('');
      onPoll?.();
    } else put(`/${option.command} `);
  };

  return {
    offer,
    onKeyDown: (event) => {
      const open = now.current;
      if (open === null || event.ctrlKey || event.metaKey || event.altKey) return false;
      const { options, active } = open;
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by !== 0 && !event.shiftKey) {
        const from = active < 0 && by < 0 ? 0 : active;
        set({ ...open, active: (from + by + options.length) % options.length });
      } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
        if (active < 0 || (event.key === 'Enter' && isWhole(open))) return false;
        take(open, active);
      } else return false;
      event.preventDefault();
      return true;
    },
    onInput: (event) => {
      const element = field.current;
      if (element === null) return;
      const { text, start } = readField(element);
      const before = text.slice(0, start);
      const isTyped = event.inputType === 'insertText' && !event.isComposing;
      if (isTyped && event.data === ':' && emoji.current !== null && !isInCode(before)) {
        const named = finishedName(emoji.current, before);
        if (named !== null) {
          set(null);
          noteEmojiUse(openEmojiStorage(), named.emoji);
          return applyEditTo(element, { from: named.start, to: start, text: named.emoji });
        }
      }
      look();
    },
    pick: (index) => {
      if (now.current !== null) take(now.current, index);
    },
    dismiss: () => {
      dismissed.current = now.current?.query.start ?? -1;
      set(null);
    },
    close: () => set(null),
  };
}

/** A command that is complete: Enter carries it out at once. */
function isWhole({ query, options, active }: Offer): boolean {
  const option = options[active];
  return option?.type === 'command' && option.command !== 'me' && option.command === query.typed;
}

/** Whoever is in the room or has written there, but for the person. */
export function peopleOf(state: SessionState, roomId: string): readonly Callable[] {
  const room = state.joined[roomId];
  if (room === undefined) return [];
  const here = new Map(room.members.map(({ id, name }) => [id, name]));
  const said = room.log.entries.filter(({ kind }) => kind === 'message');
  const authors = new Set(said.map(({ author }) => author));
  const ids = [...here.keys(), ...[...authors].filter((id) => !here.has(id))];
  return ids
    .filter((memberId) => memberId !== state.me.memberId)
    .flatMap((memberId) => {
      const name = here.get(memberId) ?? nameOf(state, memberId);
      return name === null ? [] : [{ memberId, name, isHere: here.has(memberId) }];
    });
}
