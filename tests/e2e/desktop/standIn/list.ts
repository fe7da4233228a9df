// Owns telling which names and members the stand-in has, to whoever started this as a process.
// An entry; must not import the product.
import * as standIn from './electron.ts';

const names = Object.entries(standIn).flatMap(([name, value]) => {
  const members = new Set<string>();
  for (
    let from: object | null = value;
    from !== null && from !== Object.prototype && from !== Function.prototype;
    from = Object.getPrototypeOf(from)
  ) {
    for (const member of Object.getOwnPropertyNames(from)) members.add(`${name}.${member}`);
  }
  return [name, ...members];
});
process.send?.({ names }, () => process.exit(0));
