// Owns what a room shows to somebody who is alone in it: how to bring a second person.
// Must not import sockets or the platform's code.
import { useWords } from './i18n/useWords.tsx';
import { InviteWays } from './laterParts.ts';
import type { JoinedRoom } from './state/state.ts';

export function FirstGuest({ roomId, title }: { readonly roomId: string; readonly title: string }) {
  const { t } = useWords();
  return (
    <section className="mx-auto mb-6 w-full max-w-lg rounded-lg border border-line bg-surface p-5 shadow-float">
      <h2 className="text-center text-lg">{t('start.aloneTitle')}</h2>
      <p className="mb-4 text-center text-sm text-muted">{t('start.aloneHint')}</p>
      <InviteWays roomId={roomId} title={title} />
    </section>
  );
}

/** Nobody else has said anything here. */
export function isMonologue(room: JoinedRoom, meId: string): boolean {
  return room.log.entries.every((entry) => entry.author === meId || entry.kind !== 'message');
}
