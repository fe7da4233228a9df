// Owns the proof of what must stand in the shell's sources once and nowhere else: how the window is made, the ways out.
// Reads the sources; what they do at work is proved by tests/e2e/desktop.
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROJECT_ROOT, readDocument } from '../support/documents.ts';

/** Comments may speak of anything. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: PROJECT_ROOT }).map(
  (file) => ({ file: file.replaceAll('\\', '/'), code: withoutComments(readDocument(file)) }),
);

function filesWith(pattern: RegExp): readonly string[] {
  return sources.flatMap(({ file, code }) => [...code.matchAll(pattern)].map(() => file));
}

test('there is one window, in the sandbox, in a world of its own, without Node', () => {
  expect(filesWith(/new (?:BrowserWindow|WebContentsView|BrowserView)\(/g)).toEqual([
    'electron/main/window.ts',
  ]);
  const window = sources.find(({ file }) => file === 'electron/main/window.ts')?.code ?? '';
  const preferences = /webPreferences: \{([\s\S]*?)\n {4}\}/.exec(window)?.[1] ?? '';
  for (const line of [
    'sandbox: true,',
    'contextIsolation: true,',
    'nodeIntegration: false,',
    'webviewTag: false,',
  ]) {
    expect(preferences).toContain(line);
  }
  expect(preferences).not.toMatch(/webSecurity|allowRunningInsecureContent|experimentalFeatures/);
});

test('one line opens the system’s browser, one file hears the window, one speaks for it', () => {
  const inShell = filesWith(/\bshell\.\w+\(/g).filter((file) => file.startsWith('electron/'));
  expect(inShell).toEqual(['electron/main/window.ts']);
  expect([...new Set(filesWith(/\bipcMain\b/g))]).toEqual(['electron/main/ipc.ts']);
  expect([...new Set(filesWith(/\bipcRenderer\b/g))]).toEqual(['electron/preload/index.ts']);
});

test('no file is loaded by file://, and no code is made of text', () => {
  expect(filesWith(/\bloadFile\(|\bexecuteJavaScript\(|\bnew Function\(|\beval\(/g)).toEqual([]);
  expect(filesWith(/dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML/g)).toEqual([]);
});
