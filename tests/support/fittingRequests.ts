// Owns one payload for each request that fits its schema, for tests of what is refused all the same.
// Must not import the host.
import { newNonce } from '../../shared/crypto/ids.ts';
import type { RequestName } from '../../shared/protocol.ts';
import { NO_FILTERS } from '../../shared/search/searchModel.ts';
import type { RawClient } from './rawClient.ts';

/** A payload that fits the schema of each request. */
export function fitting(client: RawClient, roomId: string): Record<RequestName, object> {
  return {
    'hello:start': { protocol: 1, nonce: newNonce() },
    'hello:prove': { device: client.keys.publicKey, name: 'Arif', sig: 'A'.repeat(86) },
    'room:list': {},
    'room:create': { entry: client.creation() },
    'room:join': { roomId, cursor: null },
    'room:leave': { roomId },
    'entry:send': { roomId, entries: [client.message(roomId, 'hello')] },
    'history:page': { roomId, from: { type: 'before', seq: 1 }, limit: 1 },
    'entry:get': { roomId, ids: [client.message(roomId, 'hello').id] },
    'search:find': {
      text: 'hello',
      roomIds: [roomId],
      filters: NO_FILTERS,
      limit: 1,
      cursor: null,
    },
    'read:set': { roomId, seq: 1, shared: true },
    'room:origin': { roomId },
    'import:begin': {
      creation: { ...client.creation(), seq: 1, at: 1, author: client.keys.publicKey },
    },
    'import:add': { people: [], entries: [] },
    'import:finish': {},
    'import:cancel': {},
    'typing:set': { roomId, typing: true },
    'presence:set': { away: true, status: '' },
  };
}
