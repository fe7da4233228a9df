// Owns the server's process: starts the contender named in argv, reports what it uses, ends when told.
// Started by serverProcess.ts with an IPC channel; must not import the measuring side.
import { setTimeout as delay } from 'node:timers/promises';
import { type BenchServer, startBareSocketIo, startBareWs, startBatchedWs } from './bareServers.ts';
import { type Contender, isContender, type ServerMessage, type ServerOrder } from './contenders.ts';
import { startKothabarta } from './ourServer.ts';

const [, , contender, dataParent] = process.argv;
if (!isContender(contender) || dataParent === undefined)
  throw new Error('started by serverProcess');
const server = await start(contender, dataParent);
tell({ type: 'listening', port: server.port });

process.on('message', async (order: ServerOrder) => {
  if (order.type === 'usage') {
    if (order.collect) await collectGarbage();
    const { user, system } = process.cpuUsage();
    const rssBytes = process.memoryUsage.rss();
    tell({ type: 'usage', usage: { cpuMicros: user + system, rssBytes } });
    return;
  }
  await server.close();
  process.disconnect();
  // A CPU profile is written on the way out.
  process.exit();
});
process.once('disconnect', () => process.exit());

function start(name: Contender, parent: string): Promise<BenchServer> {
  switch (name) {
    case 'ws':
      return startBareWs();
    case 'ws-batched':
      return startBatchedWs();
    case 'socket.io':
      return startBareSocketIo();
    case 'kothabarta':
      return startKothabarta(parent);
  }
}

/**
 * Fills V8's young generation first, so that all of it is there whenever memory is read: how far it has grown depends on
 * how fast garbage was made lately, not on who is there. Then collects twice, with a pause for finalisers.
 */
async function collectGarbage(): Promise<void> {
  let garbage: readonly number[] = [];
  for (let round = 0; round < 10_000; round += 1)
    garbage = Array.from({ length: 1_000 }, () => garbage.length);
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.();
    await delay(100);
  }
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}
