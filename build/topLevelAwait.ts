// Owns finding what a module waits for while it is evaluated. Pure.
// Imports the bundler's parser only.
import { parseAst } from 'vite';

/** The text of every `await` that stands in no function: what holds up everybody who imports the module. */
export function topLevelAwaits(code: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (!isNode(node) || /Function|ClassBody/.test(node.type)) return;
    if (node.type === 'AwaitExpression') found.push(code.slice(node.start, node.end));
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(code));
  return found;
}

type Node = { readonly type: string; readonly start: number; readonly end: number };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
