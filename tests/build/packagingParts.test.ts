// Proves the small parts of the packaging: the icons' bytes, strict fuses, signing, the workflows' manners.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { setFuses } from '../../build/fuses.ts';
import { ICNS_SIZES, writeIco } from '../../build/iconFiles.ts';
import { SIGNING_VARIABLES, unsignedConfig, unwantedVariables } from '../../build/signing.ts';
import { PROJECT_ROOT, readDocument } from '../support/documents.ts';

const bytesOf = (name: string): Buffer => readFileSync(join(PROJECT_ROOT, name));

/** Width and height of a PNG, from its first chunk. */
function pngSize(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the icons', () => {
  test('the page and the app show one and the same drawing', () => {
    expect(readDocument('build/icon.svg')).toBe(readDocument('renderer/public/icon.svg'));
  });

  test.each([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024])(
    'the Linux icon of %i pixels has that size',
    (size) => {
      expect(pngSize(bytesOf(`build/icons/${size}x${size}.png`))).toEqual([size, size]);
    },
  );

  test('the Windows icon has bitmaps up to 128 pixels and a PNG of 256', () => {
    const ico = bytesOf('build/icon.ico');
    const images = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
      const entry = 6 + at * 16;
      const offset = ico.readUInt32LE(entry + 12);
      const image = ico.subarray(offset, offset + ico.readUInt32LE(entry + 8));
      return { size: ico.readUInt8(entry) || 256, image };
    });
    expect(images.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const { size, image } of images) {
      if (size === 256) expect(pngSize(image)).toEqual([256, 256]);
      else expect([image.readInt32LE(4), image.readInt32LE(8)]).toEqual([size, size * 2]);
    }
  });

  test('a bitmap is written from the bottom up, blue first', () => {
    const red = [255, 0, 0, 255];
    const clear = [0, 0, 0, 0];
    const ico = writeIco([
      { size: 2, png: Buffer.alloc(0), pixels: Buffer.from([red, red, clear, clear].flat()) },
    ]);
    const colours = ico.subarray(6 + 16 + 40, 6 + 16 + 40 + 16);
    expect([...colours]).toEqual([...clear, ...clear, 0, 0, 255, 255, 0, 0, 255, 255]);
  });

  test('the macOS icon has every size as PNG, and its lengths add up', () => {
    const icns = bytesOf('build/icon.icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const sizes: number[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      sizes.push(pngSize(icns.subarray(at + 8))[0]);
    }
    expect(new Set(sizes)).toEqual(new Set(ICNS_SIZES));
  });
});

describe('the fuses', () => {
  const binary = (fuseCount: number): string => {
    const folder = mkdtempSync(join(tmpdir(), 'kothabarta-fuses-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'electron');
    const head = Buffer.from([1, fuseCount]);
    const text = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(text), head, Buffer.from('1'.repeat(fuseCount))]),
    );
    return path;
  };

  test('are set in a runtime with the nine we know', async () => {
    const path = binary(9);
    await setFuses(path);
    expect(readFileSync(path).subarray(-9).toString()).toBe('010011001');
  });

  test('stop the packing when the runtime has one we did not decide on', async () => {
    await expect(setFuses(binary(10))).rejects.toThrow('strictlyRequireAllFuses');
  });
});

describe('signing', () => {
  test('without a certificate a Mac gets an ad-hoc signature, or Apple silicon starts nothing', () => {
    expect(unsignedConfig('darwin', {})).toEqual({
      mac: { identity: '-', hardenedRuntime: false, notarize: false },
    });
  });

  test('with a certificate the configuration stays as it is, with the hardened runtime', () => {
    expect(unsignedConfig('darwin', { CSC_LINK: 'MIIK' })).toEqual({});
    expect(unsignedConfig('win32', {})).toEqual({});
  });

  test("a secret that a workflow does not have counts as absent, and so does another system's", () => {
    const env = { CSC_LINK: 'MIIK', APPLE_ID: ' ', WIN_CSC_LINK: '' };
    expect(unwantedVariables('darwin', env)).toEqual(['WIN_CSC_LINK', 'APPLE_ID']);
    expect(unwantedVariables('win32', env)).toEqual(['WIN_CSC_LINK', 'CSC_LINK', 'APPLE_ID']);
  });
});

describe('the workflows', () => {
  const workflows = ['check', 'release'].map((name) =>
    readDocument(`.github/workflows/${name}.yml`),
  );

  test('use only actions of GitHub itself, each pinned to a major version', () => {
    const uses = workflows.flatMap((text) =>
      [...text.matchAll(/uses: (.+)/g)].map(([, use]) => use),
    );
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });

  test('name no registry and switch no sandbox off', () => {
    for (const text of workflows) expect(text).not.toMatch(/registry|no-sandbox/);
  });

  test('run on all three systems', () => {
    for (const text of workflows) {
      expect(text).toContain('os: [ubuntu-latest, macos-latest, windows-latest]');
    }
  });

  test('hand every signing variable from a secret of its name to the release', () => {
    for (const name of Object.values(SIGNING_VARIABLES).flat()) {
      expect(workflows[1]).toContain(`${name}: \${{ secrets.${name} }}`);
    }
  });
});
