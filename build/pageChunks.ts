// Owns which modules of the page travel together: each file that a phone must ask for costs it ten milliseconds.
// Must not import anything but Vite's types and what finds a module's waits.
import type { InlineConfig, Plugin } from 'vite';
import { topLevelAwaits } from './topLevelAwait.ts';

type Output = Exclude<
  NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>['output'],
  readonly unknown[] | undefined
>;
type Splitting = Exclude<NonNullable<Output['codeSplitting']>, boolean>;
type Group = NonNullable<Splitting['groups']>[number];
type Graph = Parameters<Exclude<Group['name'], string>>[1];

/**
 * One file for each of `parts`: all that its module imports before it runs and no part before it has. Everything else,
 * being fetched on demand, stays as the bundler splits it. `parts` maps names of files to ids of modules; an id that
 * the bundle does not hold stops the build.
 */
export function onePartEach(parts: Readonly<Record<string, string>>): Splitting {
  let partOf: ReadonlyMap<string, string> | null = null;
  return {
    groups: [
      {
        debugName: 'parts',
        name: (moduleId, graph) => {
          partOf ??= assign(parts, graph);
          return partOf.get(moduleId) ?? null;
        },
      },
    ],
  };
}

function assign(parts: Readonly<Record<string, string>>, graph: Graph): Map<string, string> {
  const partOf = new Map<string, string>();
  for (const [name, start] of Object.entries(parts)) {
    if (graph.getModuleInfo(start) === null) throw new Error(`the page has no module ${start}`);
    const found = [start];
    for (let id = found.pop(); id !== undefined; id = found.pop()) {
      if (partOf.has(id)) continue;
      partOf.set(id, name);
      found.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return partOf;
}

/**
 * Asks Chromium to compile all of these files while they arrive, beside the thread that draws: left to itself it compiles
 * each function when that is first called, which is a sixth of a slow phone's way into a room. Others ignore it.
 */
export function compiledWholePlugin(parts: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'compiled-whole',
    generateBundle: {
      // Only the first line counts, so it comes last: Vite puts a line of its own there.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && Object.hasOwn(parts, file.name))
            file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
        }
      },
    },
  };
}

/**
 * Stops a build in which a file waits while it is evaluated: files import each other's libraries, so one that waits for
 * another at its top level is waited for by it, and neither ever ends.
 */
export function noWaitingPlugin(): Plugin {
  return {
    name: 'no-waiting',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const [wait] = topLevelAwaits(file.code);
        if (wait !== undefined) this.error(`${file.fileName} waits at its top level: ${wait}`);
      }
    },
  };
}
