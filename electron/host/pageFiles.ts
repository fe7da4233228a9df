// Owns the built web client in the host's memory, and the answer to a request for one of its files.
// Imports node:* and shared only. Nothing is opened while the host serves: what is on the disk may change or go, and no
// visitor who breaks off or never reads can use up the process's files.
import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, posix, relative, sep } from 'node:path';
import { PAGE_FILE_TYPES } from '../../shared/fileTypes.ts';

/** File names with a hash of their content never change. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const PACKED = '.gz';

type PageFile = {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  /** By gzip; null where the build found that not worth it. */
  readonly packed: Buffer | null;
};

export type PageFiles = {
  /** Answers a GET or HEAD; false when there is no such file. */
  readonly answer: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
};

/** Reads the whole folder, some 3 MB; rejects with Node's error when a file of it cannot be read. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && extname(entry.name) in PAGE_FILE_TYPES)
    .map((entry) => join(entry.parentPath, entry.name));
  const names = new Set(entries.map((entry) => join(entry.parentPath, entry.name)));
  const files = new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, PageFile]> => {
        const packedPath = `${path}${PACKED}`;
        const [plain, packed] = await Promise.all([
          readFile(path),
          names.has(packedPath) ? readFile(packedPath) : null,
        ]);
        const type = PAGE_FILE_TYPES[extname(path)] ?? '';
        const etag = `W/"${hash('sha1', plain, 'base64url')}"`;
        return [
          posix.join('/', ...relative(folder, path).split(sep)),
          { type, etag, plain, packed },
        ];
      }),
    ),
  );

  return {
    answer: (path, request, response) => {
      const file = files.get(path === '/' ? '/index.html' : path);
      if (file === undefined) return false;
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? IMMUTABLE : 'no-cache');
      response.setHeader('ETag', file.etag);
      if (file.packed !== null) response.setHeader('Vary', 'Accept-Encoding');
      if (request.headers['if-none-match']?.includes(file.etag) === true) {
        response.writeHead(304).end();
        return true;
      }
      const packed = takesPacked(request) ? file.packed : null;
      if (packed !== null) response.setHeader('Content-Encoding', 'gzip');
      const bytes = packed ?? file.plain;
      response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length });
      response.end(request.method === 'HEAD' ? undefined : bytes);
      return true;
    },
  };
}

function takesPacked({ headers }: IncomingMessage): boolean {
  const taken = String(headers['accept-encoding'] ?? '').split(',');
  return taken.some((each) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/.test(each));
}
