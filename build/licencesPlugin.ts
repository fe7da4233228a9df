// Owns /licences.txt of the page: our licence and everybody else's, as About shows them.
// Imports Node and Vite's types only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { projectRoot } from './tools.ts';

const FILES = ['LICENSE', 'THIRD-PARTY-NOTICES.md'];

/** A file of the page rather than of the installation: guests in a browser may read it too. */
export function licencesPlugin(): Plugin {
  return {
    name: 'kothabarta:licences',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licences() });
    },
    configureServer(server) {
      server.middlewares.use('/licences.txt', (_request, response) => {
        response.setHeader('Content-Type', 'text/plain; charset=utf-8');
        response.end(licences());
      });
    },
  };
}

function licences(): string {
  return FILES.map((name) => readFileSync(join(projectRoot, name), 'utf8')).join('\n\n');
}
