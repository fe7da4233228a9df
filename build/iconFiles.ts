// Owns the bytes of the two icon containers, Windows' .ico and macOS' .icns. Pure.
// Must not import anything but node:buffer's globals.

/** One square picture: a PNG file, and its pixels as red, green, blue, alpha from the top left (only below ICO_PNG_SIZE). */
export type Picture = {
  readonly size: number;
  readonly png: Buffer;
  readonly pixels: Buffer;
};

/** From this size on an .ico holds PNG; smaller ones are bitmaps, which every reader knows. */
export const ICO_PNG_SIZE = 256;
const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;

/** An .ico with all the pictures (at most 256 pixels). */
export function writeIco(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(ICO_HEADER_BYTES);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  const entries: Buffer[] = [];
  const images: Buffer[] = [];
  let offset = ICO_HEADER_BYTES + pictures.length * ICO_ENTRY_BYTES;
  for (const picture of pictures) {
    const image = picture.size < ICO_PNG_SIZE ? bitmap(picture) : picture.png;
    const entry = Buffer.alloc(ICO_ENTRY_BYTES);
    // 256 does not fit into the byte and is written as 0.
    entry.writeUInt8(picture.size % ICO_PNG_SIZE, 0);
    entry.writeUInt8(picture.size % ICO_PNG_SIZE, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(image.length, 8);
    entry.writeUInt32LE(offset, 12);
    entries.push(entry);
    images.push(image);
    offset += image.length;
  }
  return Buffer.concat([header, ...entries, ...images]);
}

/** A device-independent bitmap as an .ico wants it: from the bottom row up, and with a mask. */
function bitmap({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  header.writeInt32LE(size, 4);
  // The height counts picture and mask.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const from = (row * size + column) * 4;
      const to = ((size - 1 - row) * size + column) * 4;
      colours[to] = pixels[from + 2] ?? 0;
      colours[to + 1] = pixels[from + 1] ?? 0;
      colours[to + 2] = pixels[from] ?? 0;
      colours[to + 3] = pixels[from + 3] ?? 0;
    }
  }
  // Nothing is masked out, the alpha says it all; a row of the mask fills whole 32-bit words.
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, colours, mask]);
}

/** Apple's names for "this many points at this density", all as PNG; smaller ones macOS scales itself. */
const ICNS_TYPES: ReadonlyMap<string, number> = new Map([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

export const ICNS_SIZES: readonly number[] = [...new Set(ICNS_TYPES.values())];

/** An .icns; fails when a size of ICNS_SIZES is missing. */
export function writeIcns(pictures: readonly Picture[]): Buffer {
  const chunks = [...ICNS_TYPES].map(([type, size]) => {
    const picture = pictures.find((each) => each.size === size);
    if (picture === undefined) throw new Error(`the .icns needs a picture of ${size} pixels`);
    return icnsChunk(type, picture.png);
  });
  return icnsChunk('icns', Buffer.concat(chunks));
}

function icnsChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
