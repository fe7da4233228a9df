// Owns main's end of the port to the service: requests and their answers, events, and the end of the process.
// Must not import 'electron'; the process comes as an argument.
import {
  SERVICE_EVENTS,
  SERVICE_REQUESTS,
  type ServiceAsk,
  type ServiceEvent,
  type ServiceEventPayload,
  type ServiceReply,
  type ServiceRequest,
  serviceMessageSchema,
} from '../../shared/servicePort.ts';

/** The part of Electron's UtilityProcess that is used. */
export type ServiceProcess = {
  readonly postMessage: (message: unknown) => void;
  readonly on: {
    (event: 'message', listener: (message: unknown) => void): unknown;
    (event: 'exit', listener: (code: number) => void): unknown;
  };
  readonly kill: () => boolean;
};

/** The service ended before it answered. */
export class ServiceGoneError extends Error {
  override readonly name = 'ServiceGoneError';
}

export type ServiceClient = {
  /** Rejects with ServiceGoneError, or with an Error that tells the defect. */
  readonly request: <R extends ServiceRequest>(
    name: R,
    ask: ServiceAsk<R>,
  ) => Promise<ServiceReply<R>>;
  /** Returns the unsubscribe. */
  readonly on: <E extends ServiceEvent>(
    name: E,
    listener: (payload: ServiceEventPayload<E>) => void,
  ) => () => void;
  readonly kill: () => void;
};

type Waiting = {
  readonly name: ServiceRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

export function createServiceClient(
  service: ServiceProcess,
  onExit: (code: number) => void,
): ServiceClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<ServiceEvent, Set<(payload: unknown) => void>>();
  let lastNo = 0;
  let gone = false;

  service.on('message', (raw) => {
    const message = serviceMessageSchema.safeParse(raw);
    if (!message.success) return;
    if (message.data.type === 'event') {
      const { name } = message.data;
      const payload = SERVICE_EVENTS[name].safeParse(message.data.payload);
      if (!payload.success) return;
      for (const listener of listeners.get(name) ?? []) listener(payload.data);
      return;
    }
    const asked = waiting.get(message.data.no);
    waiting.delete(message.data.no);
    if (asked === undefined) return;
    if (message.data.type === 'defect') {
      asked.reject(new Error(`${asked.name}: ${message.data.reason}`));
      return;
    }
    const reply = SERVICE_REQUESTS[asked.name].reply.safeParse(message.data.value);
    if (reply.success) asked.resolve(reply.data);
    else asked.reject(new Error(`${asked.name}: a reply of another shape`));
  });
  service.on('exit', (code) => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new ServiceGoneError());
    waiting.clear();
    onExit(code);
  });

  return {
    request: <R extends ServiceRequest>(name: R, ask: ServiceAsk<R>) =>
      new Promise<ServiceReply<R>>((resolve, reject) => {
        if (gone) {
          reject(new ServiceGoneError());
          return;
        }
        lastNo += 1;
        // The table ties the reply to the name, and the reply was parsed by it.
        waiting.set(lastNo, {
          name,
          resolve: (value) => resolve(value as ServiceReply<R>),
          reject,
        });
        service.postMessage({ no: lastNo, name, ask });
      }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      // Payloads are parsed by the event's own schema before they come here.
      const heard = listener as (payload: unknown) => void;
      set.add(heard);
      return () => set.delete(heard);
    },
    kill: () => {
      service.kill();
    },
  };
}
