// Owns going from what somebody typed to the host that answers there, or to why there is none.
// Must not import 'electron'.
import { keyPieceOf } from '../../shared/joinCode.ts';
import type { HostAnswer, HostAsker } from './askHost.ts';
import { readTyped } from './typedAddress.ts';

export type FoundHost =
  | {
      readonly ok: true;
      readonly url: string;
      readonly answer: HostAnswer;
      readonly roomId: string | null;
    }
  | {
      readonly ok: false;
      readonly why:
        | 'empty'
        | 'not_an_address'
        | 'wrong_length'
        | 'mistyped'
        | 'no_answer'
        | 'another_host';
    };

/** Somebody waits, but perhaps on a slow tunnel. */
const ANSWER_MAX_MS = 4_000;

/** `urlsOf`: where the host of that id is known to be, if it is. */
export async function findTypedHost(
  text: string,
  deps: { readonly asker: HostAsker; readonly urlsOf: (hostId: string) => readonly string[] },
): Promise<FoundHost> {
  const typed = readTyped(text);
  if (!typed.ok) return { ok: false, why: typed.fault };
  const { url, keyPiece, invitation } = typed;
  const isMeant = ({ hostId }: HostAnswer): boolean =>
    (invitation.hostId === undefined || hostId === invitation.hostId) &&
    (keyPiece === null || keyPieceOf(hostId) === keyPiece);
  // A link outlives its address: the host may have been found elsewhere since.
  const known = invitation.hostId === undefined ? [] : deps.urlsOf(invitation.hostId);
  const urls = [...new Set([...(url === null ? [] : [url]), ...known])];
  const asked = await Promise.all(
    urls.map(async (base) => ({ base, asked: await deps.asker.ask(base, ANSWER_MAX_MS) })),
  );
  const answers = asked.flatMap((each) =>
    each.asked.type === 'host' ? [{ url: each.base, answer: each.asked.answer }] : [],
  );
  const meant = answers.find(({ answer }) => isMeant(answer));
  if (meant !== undefined) return { ok: true, ...meant, roomId: invitation.roomId ?? null };
  return { ok: false, why: answers.length > 0 ? 'another_host' : 'no_answer' };
}
