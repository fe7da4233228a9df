// Owns the utility process's entry: requests in from main, answers and events out. Its argument is the file of
// remembered hosts. Must not import 'electron': the port is a property that Electron gives to the process.
import {
  requestMessageSchema,
  SERVICE_REQUESTS,
  type ServiceMessage,
} from '../../shared/servicePort.ts';
import { listCards } from '../discovery/networks.ts';
import { createService } from './service.ts';

/** The part of Electron's ParentPort that is used. */
type ParentPort = {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: ServiceMessage) => void;
};

const port = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;
const rememberedFile = process.argv[2];
if (port === undefined || rememberedFile === undefined) {
  throw new Error('the service is started by the app, with the file of remembered hosts');
}

// Keys and messages are for this user only, whoever made the folder.
process.umask(0o077);

const service = createService({
  rememberedFile,
  tell: (name, payload) => port.postMessage({ type: 'event', name, payload }),
  listCards,
  log: (line) => process.stderr.write(`kothabarta service: ${line}\n`),
});

port.on('message', async ({ data }) => {
  const request = requestMessageSchema.safeParse(data);
  if (!request.success) return;
  const { no, name, ask } = request.data;
  const parsed = SERVICE_REQUESTS[name].ask.safeParse(ask);
  if (!parsed.success) {
    port.postMessage({ type: 'defect', no, reason: 'a request of another shape' });
    return;
  }
  try {
    // The table ties the request to its handler; TypeScript cannot follow the lookup through a union of names.
    const handle = service[name] as (known: unknown) => unknown;
    port.postMessage({ type: 'reply', no, value: await handle(parsed.data) });
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ type: 'defect', no, reason });
  }
});
