// Owns what one socket asks about imports: one at a time, gone with the socket.
// Must not import sockets.
import { type Result, refusal, success } from '../../shared/failure.ts';
import type { Entry } from '../../shared/model.ts';
import type { Payload, Reply } from '../../shared/protocol.ts';
import type { Import, Importing } from './importing.ts';

type Asked = 'import:begin' | 'import:add' | 'import:finish' | 'import:cancel';
type ImportHandlers = {
  readonly [E in Asked]: (payload: Payload<E>) => Promise<Result<Reply<E>>>;
};

/** `memberId` is null until the socket has proved a key. */
export function createImportRequests(importing: Importing, memberId: () => string | null) {
  let current: Import | null = null;
  let gone = false;

  const drop = async (): Promise<void> => {
    const dropped = current;
    current = null;
    await dropped?.drop();
  };

  /** One after the other: two that begin at once would leave one behind. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => {});
    return next;
  };

  const begin = async (creation: Entry): Promise<Result<Reply<'import:begin'>>> => {
    const importer = memberId();
    if (importer === null) return refusal('hello_required');
    await drop();
    const begun = await importing.begin(creation, importer);
    if (!begun.ok) return begun;
    current = begun.value;
    // The socket may have ended meanwhile, and with it everything of its.
    if (gone) await drop();
    return success({ roomId: begun.value.roomId });
  };
  const add = async (some: Payload<'import:add'>): Promise<Result<Reply<'import:add'>>> => {
    if (current === null) return refusal('bad_request');
    const added = await current.add(some);
    if (!added.ok) current = null;
    return added.ok ? success({}) : added;
  };
  const finish = async (): Promise<Result<Reply<'import:finish'>>> => {
    if (current === null) return refusal('bad_request');
    const finished = await current.finish();
    current = null;
    return finished;
  };
  const cancel = async (): Promise<Result<Reply<'import:cancel'>>> => {
    await drop();
    return success({});
  };

  const handlers: ImportHandlers = {
    'import:begin': ({ creation }) => inTurn(() => begin(creation)),
    'import:add': (some) => inTurn(() => add(some)),
    'import:finish': () => inTurn(finish),
    'import:cancel': () => inTurn(cancel),
  };

  return {
    handlers,
    close: (): void => {
      gone = true;
      void inTurn(drop);
    },
  };
}
