// Owns drawing a QR code. Dark on white in every theme: many readers see nothing else.
// Must not import anything but React and uqr.
import { useMemo } from 'react';
import { encode } from 'uqr';

/** The quiet zone that ISO 18004 asks for, in modules. */
const BORDER_MODULES = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawCode(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block h-auto w-full rounded-md"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#16211f" />
    </svg>
  );
}

/** One path of horizontal runs: a tenth of the nodes that a square per module needs. */
function drawCode(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: BORDER_MODULES });
  const runs = data.flatMap((row, y) => {
    const found: string[] = [];
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x += 1;
      found.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
    return found;
  });
  return { size, path: runs.join('') };
}
