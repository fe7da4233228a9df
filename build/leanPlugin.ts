// Owns leaving out of the bundles what libraries hang on what is needed, and neither page nor host asks for.
// Imports Vite's types only.
import type { Plugin } from 'vite';

/** zod: every schema refers to JSON Schema, so that no bundler can see that nobody makes one. */
const JSON_SCHEMA = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;
const EXPORTED = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gm;
/** engine.io, at either end: a table of transports; hosts speak WebSocket only. */
const CLIENT_TRANSPORTS = /\/engine\.io-client\/build\/esm\/transports\/index\.js$/;
const SERVER_TRANSPORTS = /\/engine\.io\/build\/transports\/index\.js$/;
/** What a visitor's browser takes, by a table of all file types in the world: for long polling and socket.io's own page. */
const ACCEPTS = /\/accepts\/index\.js$/;

/** A name that a newer version of them exports in another way is missing then, and the build says so. */
export function leanPlugin(): Plugin {
  return {
    name: 'kothabarta:lean',
    apply: 'build',
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      if (JSON_SCHEMA.test(path)) return { code: stubsOf(code), map: null };
      if (CLIENT_TRANSPORTS.test(path)) return { code: CLIENT_WEBSOCKET_ONLY, map: null };
      if (SERVER_TRANSPORTS.test(path)) return { code: SERVER_WEBSOCKET_ONLY, map: null };
      if (ACCEPTS.test(path)) return { code: NO_ACCEPTS, map: null };
      return null;
    },
  };
}

const CLIENT_WEBSOCKET_ONLY = `import { WS } from './websocket.js';\nexport const transports = { websocket: WS };\n`;

const SERVER_WEBSOCKET_ONLY = `'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = { websocket: require('./websocket').WebSocket };
`;

const NO_ACCEPTS = `module.exports = () => { throw new Error('accepts is left out'); };\n`;

function stubsOf(code: string): string {
  const names = [...code.matchAll(EXPORTED)].map(([, name, alias]) => alias ?? name);
  const stubs = names.map((name) => `export const ${name} = () => leftOut;`);
  return `const leftOut = () => { throw new Error('JSON Schema is left out'); };\n${stubs.join('\n')}\n`;
}
