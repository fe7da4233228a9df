// Owns doing what the parts of a room ask to be done with a message.
// Must not import sockets; the features do not know each other, so this file passes between them.
import { useMemo } from 'react';
import { formatInviteLink } from '../shared/inviteLink.ts';
import type { ComposerMode } from './features/composer/composerMode.ts';
import { findInvitationBase } from './features/invite/invitationBase.ts';
import type { AboutMessage, MessageActions } from './features/room/messageActions.ts';
import { useWords } from './i18n/useWords.tsx';
import { placeOfLink } from './placeOfLink.ts';
import { usePlatform, useSession } from './services.ts';
import { titleOf } from './state/selectors.ts';

/** All of `page` must stay the same from one render to the next, as setters of state do. */
export function useMessageActions(
  roomId: string,
  page: {
    readonly setMode: (mode: ComposerMode) => void;
    readonly setAbout: (about: AboutMessage) => void;
    readonly jumpTo: (place: { readonly entryId: string }) => void;
    readonly setNote: (note: { readonly text: string }) => void;
    readonly onOpenRoom: (roomId: string, entryId?: string) => void;
  },
): MessageActions {
  const { t } = useWords();
  const session = useSession();
  const { copyText, readHostInfo } = usePlatform();
  const { setMode, setAbout, jumpTo, setNote, onOpenRoom } = page;
  return useMemo(() => {
    const copy = async (text: string, copied: string): Promise<void> => {
      const done = await copyText(text);
      setNote({ text: done ? copied : t('message.notCopied') });
    };
    return {
      reply: (entryId) => setMode({ type: 'reply', entryId }),
      edit: (entryId) => setMode({ type: 'edit', entryId }),
      react: (target, emoji, on) => {
        session.write(roomId, 'reaction', { target, emoji, on });
      },
      pin: (target, on) => {
        session.write(roomId, 'pin', { target, on });
      },
      delete: (target) => {
        session.write(roomId, 'message.delete', { target });
      },
      forward: (to, text, from) => {
        const sent = session.send(to, text, { forwardedFrom: from });
        const state = session.getState();
        const room = state.joined[to];
        if (!sent.ok || room === undefined) return;
        const title = titleOf(state, room.summary) || t('people.unknown');
        setNote({ text: t('forward.done', { title }) });
      },
      copyText: (text) => void copy(text, t('message.textCopied')),
      copyLink: async (entryId) => {
        const base = await findInvitationBase(session.getAddress(), readHostInfo);
        const hostId = session.getState().host?.hostId;
        const link = formatInviteLink(base, {
          roomId,
          entryId,
          ...(hostId === undefined ? {} : { hostId }),
        });
        await copy(link, t('message.linkCopied'));
      },
      jump: (entryId) => jumpTo({ entryId }),
      follow: (href) => {
        const hostId = session.getState().host?.hostId ?? null;
        const place = placeOfLink(href, { hostId, origin: location.origin });
        if (place?.roomId === undefined) return false;
        if (place.roomId !== roomId) onOpenRoom(place.roomId, place.entryId);
        else if (place.entryId !== undefined) jumpTo({ entryId: place.entryId });
        return true;
      },
      open: setAbout,
    };
  }, [session, roomId, copyText, readHostInfo, t, setMode, setAbout, jumpTo, setNote, onOpenRoom]);
}
