// Proves that every wall of ARCHITECTURE.md stands: the linter refuses the import and says the right way.
// Runs Biome as `npm run check` does; imports of the product only its zod.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toolPath } from '../build/tools.ts';
import { z } from '../shared/zod.ts';

type Snippet = { readonly file: string; readonly code: string };
type Wall = Snippet & { readonly says: string };

const refused: readonly Wall[] = [
  { file: 'shared/model.ts', code: "import 'react';", says: 'only zod/mini, @noble and itself' },
  // The whole of zod weighs more than twice as much in the page.
  { file: 'shared/model.ts', code: "import 'zod';", says: 'only zod/mini, @noble and itself' },
  { file: 'shared/model.ts', code: "import 'node:fs';", says: 'only zod/mini, @noble and itself' },
  {
    file: 'shared/crypto/keys.ts',
    code: "import '../../electron/host/host.ts';",
    says: 'shared/ knows nobody',
  },
  {
    file: 'electron/host/host.ts',
    code: "import 'electron';",
    says: 'plain Node and runs headless',
  },
  {
    file: 'electron/host/host.ts',
    code: "import '../main/app.ts';",
    says: 'plain Node and runs headless',
  },
  {
    file: 'electron/host/web.ts',
    code: "import '../../renderer/main.tsx';",
    says: 'put what both need into shared/',
  },
  {
    file: 'electron/host/room.ts',
    code: "import '../../tests/support/host.ts';",
    says: 'The product never imports tests/',
  },
  {
    file: 'electron/discovery/browse.ts',
    code: "import 'electron';",
    says: 'plain Node and runs headless',
  },
  {
    file: 'electron/discovery/advertise.ts',
    code: "import '../host/host.ts';",
    says: 'discovery, which knows no host',
  },
  {
    file: 'electron/service/index.ts',
    code: "import '../main/app.ts';",
    says: 'typed message port',
  },
  {
    file: 'electron/main/hosting.ts',
    code: "import '../host/host.ts';",
    says: 'ask electron/service',
  },
  {
    file: 'electron/main/hosting.ts',
    code: "import { startService } from '../service/index.ts';",
    says: 'only types of electron/service',
  },
  {
    file: 'electron/main/window.ts',
    code: "import '../../renderer/App.tsx';",
    says: 'another process',
  },
  { file: 'electron/preload/index.ts', code: "import 'node:fs';", says: 'narrow gate' },
  {
    file: 'electron/preload/index.ts',
    code: "import { shell } from 'electron';",
    says: 'only contextBridge and ipcRenderer',
  },
  {
    file: 'electron/preload/index.ts',
    code: "import { parseArguments } from '../../shared/bridge.ts';",
    says: 'only types (PascalCase names) of shared/bridge.ts',
  },
  {
    file: 'renderer/App.tsx',
    code: "import '../electron/host/host.ts';",
    says: 'renderer is a network client',
  },
  { file: 'renderer/App.tsx', code: "import 'node:fs';", says: 'renderer is a network client' },
  { file: 'renderer/state/reducer.ts', code: "import 'react';", says: 'React only in useStore.ts' },
  {
    file: 'renderer/state/reducer.ts',
    code: "import 'socket.io-client';",
    says: 'sockets only in renderer/session',
  },
  {
    file: 'renderer/state/reducer.ts',
    code: "import '../session/session.ts';",
    says: 'dispatches a past-tense action',
  },
  {
    file: 'renderer/state/useStore.ts',
    code: "import 'react-dom';",
    says: 'binds the store to React and imports nothing else',
  },
  { file: 'renderer/session/session.ts', code: "import 'react';", says: 'no React' },
  {
    file: 'renderer/session/session.ts',
    code: "import '../platform/platform.ts';",
    says: 'no screen and no platform',
  },
  {
    file: 'renderer/features/room/Room.tsx',
    code: "import '../lobby/Lobby.tsx';",
    says: 'No feature imports another',
  },
  {
    file: 'renderer/features/room/parts/Day.tsx',
    code: "import '../../lobby/Lobby.tsx';",
    says: 'No feature imports another',
  },
  {
    file: 'renderer/features/room/Room.tsx',
    code: "import 'socket.io-client';",
    says: 'A feature knows no socket',
  },
  {
    file: 'renderer/features/room/Room.tsx',
    code: "import { createSession } from '../../session/session.ts';",
    says: 'only types (PascalCase names) of session and platform',
  },
  {
    file: 'renderer/features/room/Room.tsx',
    code: "import '../../../electron/host/host.ts';",
    says: 'renderer is a network client',
  },
  {
    file: 'renderer/ui/Button.tsx',
    code: "import '../state/state.ts';",
    says: 'pass words and data as props',
  },
  { file: 'renderer/ui/Button.tsx', code: "import 'zod';", says: 'only React and headless parts' },
];

const allowed: readonly Snippet[] = [
  { file: 'shared/model.ts', code: "import 'zod/mini';\nimport '@noble/hashes/sha2.js';" },
  { file: 'shared/crypto/keys.ts', code: "import '../limits.ts';" },
  {
    file: 'electron/host/host.ts',
    code: "import 'node:http';\nimport 'socket.io';\nimport '../../shared/model.ts';",
  },
  {
    file: 'electron/main/hosting.ts',
    code: "import 'electron';\nimport type { ServiceMessage } from '../service/port.ts';",
  },
  {
    file: 'electron/preload/index.ts',
    code: "import { contextBridge } from 'electron';\nimport type { Bridge } from '../../shared/bridge.ts';\ncontextBridge.x = {} as Bridge;",
  },
  { file: 'renderer/main.tsx', code: "import './platform/platform.ts';\nimport './App.tsx';" },
  { file: 'renderer/state/useStore.ts', code: "import 'react';\nimport './state.ts';" },
  {
    file: 'renderer/session/session.ts',
    code: "import 'socket.io-client';\nimport '../state/state.ts';\nimport '../../shared/model.ts';",
  },
  {
    file: 'renderer/features/room/Room.tsx',
    code: "import type { Session } from '../../session/session.ts';\nimport '../../ui/Button.tsx';\nimport './Day.tsx';\nexport type A = Session;",
  },
  { file: 'renderer/features/room/parts/Day.tsx', code: "import '../Room.tsx';" },
  { file: 'renderer/ui/menu/Menu.tsx', code: "import 'react';\nimport '../Button.tsx';" },
];

const reportSchema = z.object({
  diagnostics: z.array(z.object({ message: z.string(), location: z.object({ path: z.string() }) })),
});

/** Lays the snippets out as a tree of their own beside our biome.json and returns `file: message` lines. */
async function lint(snippets: readonly Snippet[]): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'kothabarta-walls-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp('biome.json', join(root, 'biome.json'));
  for (const [file, group] of Map.groupBy(snippets, (snippet) => snippet.file)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), group.map(({ code }) => `${code}\n`).join(''));
  }
  const only = '--only=style/noRestrictedImports';
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', only, '.'];
  const report = await new Promise<string>((resolve) => {
    execFile(process.execPath, [toolPath('@biomejs/biome'), ...args], { cwd: root }, (_, stdout) =>
      resolve(stdout),
    );
  });
  return reportSchema
    .parse(JSON.parse(report))
    .diagnostics.map(({ message, location }) => `${location.path}: ${message}`);
}

describe('the walls between the folders', () => {
  test('the linter refuses each import that crosses one and names the right way', async () => {
    const lines = await lint(refused);
    for (const { file, code, says } of refused) {
      const refusals = lines.filter((line) => line.startsWith(`${file}: `) && line.includes(says));
      expect(refusals, `${file} with ${code} should say "${says}"`).not.toEqual([]);
    }
  });

  test('the linter lets each folder import what its row of the table says', async () => {
    expect(await lint(allowed)).toEqual([]);
  });
});
