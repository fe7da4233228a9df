// Owns `process.parentPort` in a forked utility process; loaded before the product's own code.
// Must not import the product.
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  #heard: unknown[] | null = [];

  constructor() {
    super();
    process.on('message', (data) => {
      // Nothing is lost before somebody listens.
      if (this.#heard === null) this.emit('message', { data, ports: [] });
      else this.#heard.push(data);
    });
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.start());
    });
  }

  start(): void {
    const heard = this.#heard ?? [];
    this.#heard = null;
    for (const data of heard) this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message);
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
// The app is gone, and with it everything that it forked.
process.once('disconnect', () => process.exit(0));
