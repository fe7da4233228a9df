// Owns the start of the stand-in: puts its module in the place of 'electron', then runs the unchanged main bundle.
// The entry of the child process; the bundle's path comes first among its arguments, the app's own words follow.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { observe } from '../observe.ts';
import * as standIn from './electron.ts';
import { browser } from './link.ts';

const standInUrl = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
});

const [program = '', , main = '', ...words] = process.argv;
// Run from a checkout, Electron's second word is the folder of the app.
process.argv = [program, '.', ...words];

// The stand-in has what the product uses of Electron, not all of it: standIn.test.ts holds the two together.
const controls = observe(standIn as unknown as Parameters<typeof observe>[0]);
browser.serve('control', ({ name, args }) => {
  // The test's own types tie arguments and answers to the name.
  const control = controls[name as keyof typeof controls] as (...args: unknown[]) => unknown;
  return control(...args);
});

await import(pathToFileURL(main).href);
