// Owns how every bundle is made: the window's page, the gallery, the host, and the desktop app's main, service and preload.
// Imports nothing of the product.
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig, normalizePath } from 'vite';
import { emojiPlugin } from './build/emojiPlugin.ts';
import { leanPlugin } from './build/leanPlugin.ts';
import { licencesPlugin } from './build/licencesPlugin.ts';
import { compiledWholePlugin, noWaitingPlugin, onePartEach } from './build/pageChunks.ts';

const root = import.meta.dirname;

/** What every page is made with. */
const pagePlugins = () => [react(), tailwindcss(), emojiPlugin(), leanPlugin()];

/** What a first visit and what whoever has a name waits for. */
const PARTS = {
  first: normalizePath(join(root, 'renderer/main.tsx')),
  inside: normalizePath(join(root, 'renderer/guestInside.tsx')),
};

/** The page: strict CSP friendly, so nothing is inlined and no polyfill is written into the HTML. */
export const rendererConfig: InlineConfig = {
  configFile: false,
  root: join(root, 'renderer'),
  plugins: [...pagePlugins(), licencesPlugin(), noWaitingPlugin(), compiledWholePlugin(PARTS)],
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Few chunks on purpose: what the host would serve later cannot be had while it is away. What is not needed at once
    // (dialogs, emoji) is fetched as soon as the page is idle; the colours of code, which nobody misses, when code is seen.
    rolldownOptions: {
      output: {
        codeSplitting: onePartEach(PARTS),
      },
    },
    chunkSizeWarningLimit: 1_000,
    reportCompressedSize: false,
  },
};

/** The gallery (CONTRIBUTING.md), built on request only: what people load holds none of it. */
export const galleryConfig: InlineConfig = {
  ...rendererConfig,
  plugins: pagePlugins(),
  build: {
    ...rendererConfig.build,
    outDir: join(root, 'dist/gallery'),
    rolldownOptions: { input: join(root, 'renderer/gallery.html') },
  },
};

/**
 * The host, with all its libraries, so that dist/ runs without node_modules.
 *
 * Both entries land flat and unhashed: cli.js starts sqliteWorker.js as its neighbour, just as
 * cli.ts starts sqliteWorker.ts.
 */
export const hostConfig = nodeConfig('host', {
  cli: 'electron/host/cli.ts',
  sqliteWorker: 'electron/host/sqliteWorker.ts',
});

/** The desktop app's first process. */
export const mainConfig = nodeConfig('main', { index: 'electron/main/index.ts' });

/**
 * The process that hosts and discovers. It brings a host and a worker of its own instead of sharing
 * chunks with dist/host: either folder then works, and can be rebuilt, without the other.
 */
export const serviceConfig = nodeConfig('service', {
  index: 'electron/service/index.ts',
  sqliteWorker: 'electron/host/sqliteWorker.ts',
});

/**
 * What unit and flow tests start as processes and threads (tests/support/bundlePrograms.ts). The folder is not emptied:
 * another run may be using it.
 */
export const testProgramsConfig = (entries: Readonly<Record<string, string>>): InlineConfig => {
  const config = nodeConfig('tests', entries);
  return { ...config, build: { ...config.build, emptyOutDir: false } };
};

/** One CommonJS file: a sandboxed preload is not a module and can load no neighbour. */
export const preloadConfig = nodeConfig(
  'preload',
  { index: 'electron/preload/index.ts' },
  { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
);

type NodeOutput = NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>['output'];

/** A bundle for Node or Electron in dist/NAME, with everything inside but Electron itself. */
function nodeConfig(
  name: string,
  entries: Readonly<Record<string, string>>,
  output: NodeOutput = { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
): InlineConfig {
  return {
    configFile: false,
    root,
    publicDir: false,
    plugins: [leanPlugin()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: join(root, 'dist', name),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([entry, file]) => [entry, join(root, file)]),
        ),
        // ws asks for the last two in a try block and lives without them.
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        output,
      },
    },
  };
}

export default defineConfig(rendererConfig);
