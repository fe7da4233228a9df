// Owns what is measured inside of the page. Each function is sent there as text, so it stands for itself alone.
// Must not import anything.

/**
 * Marks, by the User Timing API, the first frames of those asked for: `welcome` shows the field for a name, `rows` rows of
 * the timeline, `usable` all that one needs to take part.
 */
export function markFirstPaints(names: readonly string[]): void {
  const known: readonly (readonly [string, () => boolean])[] = [
    [
      'welcome',
      () =>
        document.querySelector('form input[autocomplete=nickname]:enabled')?.checkVisibility() ===
        true,
    ],
    [
      'rows',
      () =>
        document
          .querySelector('[role=log] [data-row]')
          ?.checkVisibility({ visibilityProperty: true }) === true,
    ],
    [
      'usable',
      () =>
        document.querySelector('main textarea:enabled') !== null &&
        document.querySelector('nav li button') !== null,
    ],
  ];
  const wanted = new Map(known.filter(([name]) => names.includes(name)));
  const look = (): void => {
    for (const [name, isThere] of wanted) {
      if (!isThere()) continue;
      wanted.delete(name);
      // A task behind this frame: what is there now has been painted then.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark(name);
      port2.postMessage(null);
    }
    if (wanted.size > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener(
    'click',
    (event) => performance.mark('click', { startTime: event.timeStamp }),
    true,
  );
}

/** The name without which the page asks for one first. */
export function settle(name: string): void {
  localStorage.setItem('kothabarta.settings', JSON.stringify({ name, language: 'bn' }));
}

/** Milliseconds between animation frames, for so long. */
export function recordFrames(ms: number): Promise<number[]> {
  return new Promise((resolve) => {
    const frames: number[] = [];
    const begin = performance.now();
    let last = begin;
    const onFrame = (): void => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (now - begin < ms) requestAnimationFrame(onFrame);
      else resolve(frames.slice(1));
    };
    requestAnimationFrame(onFrame);
  });
}

/** Milliseconds from each of the next `count` keys to the end of the frame that shows it. */
export function recordKeys(count: number): Promise<number[]> {
  return new Promise((resolve) => {
    const waits: number[] = [];
    const onKey = (event: KeyboardEvent): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          waits.push(performance.now() - event.timeStamp);
          if (waits.length < count) return;
          removeEventListener('keydown', onKey, true);
          resolve(waits);
        };
        port2.postMessage(null);
      });
    };
    addEventListener('keydown', onKey, true);
  });
}

/** How many rows of the timeline are in the document. */
export function countRows(): number {
  return document.querySelectorAll('[role=log] [data-row]').length;
}

/** Of the messages in the document, the number of the oldest one; Infinity without any. */
export function oldestNumber(): number {
  const rows = [...document.querySelectorAll('[role=log] [data-row]')];
  const numbers = rows.flatMap((row) => {
    const number = /#(\d+) /.exec(row.textContent)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return Math.min(...numbers);
}

/** A plain page's script: a list of 200 lines that takes `perSecond` new ones at its end, and a text area. */
export function runPlainPage(perSecond: number): void {
  const list = document.createElement('div');
  list.style.cssText = 'height: 600px; overflow-y: auto; font: 16px/1.5 sans-serif';
  const field = document.createElement('textarea');
  document.body.append(list, field);
  let no = 0;
  const add = (): void => {
    no += 1;
    const line = document.createElement('div');
    line.style.padding = '8px 24px';
    line.textContent = `#${no} আজ বিকেলে মাঠে খেলা আছে, কে কে আসবে?`;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    list.append(line);
    if (no > 200) list.firstElementChild?.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
  for (let index = 0; index < 200; index += 1) add();
  setInterval(add, 1_000 / perSecond);
}
