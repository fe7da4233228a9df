// Owns the three servers without a product around them: the least that a broadcast can cost.
// Must not import the host. None of them stores, checks or limits anything.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { WebSocketServer } from 'ws';

export type BenchServer = { readonly port: number; readonly close: () => Promise<void> };

/** What a client sends and what everybody gets of it; `seq` in front, where the readers look for it. */
type Said = { readonly text: string };

/** Each message becomes one frame and one send call for each client. */
export async function startBareWs(): Promise<BenchServer> {
  const { sockets, ...server } = await startWs();
  let seq = 0;
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      seq += 1;
      const said: Said = JSON.parse(String(data));
      const bytes = Buffer.from(JSON.stringify({ seq, text: said.text }));
      for (const client of sockets.clients) client.send(bytes, { binary: false });
    });
  });
  return server;
}

/** Whatever arrives in one turn of the event loop becomes one frame and one send call for each client. */
export async function startBatchedWs(): Promise<BenchServer> {
  const { sockets, ...server } = await startWs();
  let seq = 0;
  let turn: string[] = [];
  const flush = (): void => {
    const bytes = Buffer.from(`[${turn.join(',')}]`);
    turn = [];
    for (const client of sockets.clients) client.send(bytes, { binary: false });
  };
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      seq += 1;
      const said: Said = JSON.parse(String(data));
      if (turn.length === 0) setImmediate(flush);
      turn.push(JSON.stringify({ seq, text: said.text }));
    });
  });
  return server;
}

/** Socket.IO as its documentation shows a chat, WebSocket only. */
export async function startBareSocketIo(): Promise<BenchServer> {
  const http = createServer();
  const io = new SocketServer(http, { transports: ['websocket'], serveClient: false });
  let seq = 0;
  io.on('connection', (socket) => {
    socket.on('say', ({ text }: Said) => {
      seq += 1;
      io.emit('entries', { seq, text });
    });
  });
  const port = await listen(http);
  return { port, close: () => io.close() };
}

async function startWs() {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  const port = await listen(http);
  return {
    sockets,
    port,
    close: async (): Promise<void> => {
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function listen(http: HttpServer): Promise<number> {
  return new Promise((resolve) => {
    // Listening on a pipe would give a text here; this is always a port.
    http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port));
  });
}
