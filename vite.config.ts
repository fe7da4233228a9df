// Owns how both bundles are made: the window's page (dist/renderer) and the host (dist/host).
// Imports nothing of the product.
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';

const root = import.meta.dirname;

/** The page: strict CSP friendly, so nothing is inlined and no polyfill is written into the HTML. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: join(root, 'renderer'),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
};

/**
 * The host, with all its libraries, so that dist/ runs without node_modules.
 *
 * Both entries land flat and unhashed: cli.js starts sqliteWorker.js as its neighbour, just as
 * cli.ts starts sqliteWorker.ts.
 */
export const hostConfig: InlineConfig = {
  configFile: false,
  root,
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: join(root, 'dist/host'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        cli: join(root, 'electron/host/cli.ts'),
        sqliteWorker: join(root, 'electron/host/sqliteWorker.ts'),
      },
      // ws asks for these two in a try block and lives without them.
      external: ['bufferutil', 'utf-8-validate'],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
};

export default defineConfig(rendererConfig);
