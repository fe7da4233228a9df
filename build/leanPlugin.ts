// Owns leaving out of the page what two libraries hang on what it needs, and no page asks for.
// Imports Vite's types only.
import type { Plugin } from 'vite';

/** zod: every schema refers to JSON Schema, so that no bundler can see that nobody makes one. */
const JSON_SCHEMA = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;
const EXPORTED = /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gm;
/** engine.io: a table of transports; hosts speak WebSocket only. */
const TRANSPORTS = /\/engine\.io-client\/build\/esm\/transports\/index\.js$/;

/** A name that a newer version of them exports in another way is missing then, and the build says so. */
export function leanPlugin(): Plugin {
  return {
    name: 'kothabarta:lean',
    apply: 'build',
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      if (JSON_SCHEMA.test(path)) return { code: stubsOf(code), map: null };
      if (TRANSPORTS.test(path)) return { code: WEBSOCKET_ONLY, map: null };
      return null;
    },
  };
}

const WEBSOCKET_ONLY = `import { WS } from './websocket.js';\nexport const transports = { websocket: WS };\n`;

function stubsOf(code: string): string {
  const names = [...code.matchAll(EXPORTED)].map(([, name, alias]) => alias ?? name);
  const stubs = names.map((name) => `export const ${name} = () => leftOut;`);
  return `const leftOut = () => { throw new Error('JSON Schema is left out'); };\n${stubs.join('\n')}\n`;
}
