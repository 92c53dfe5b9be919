import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import { TableProblem } from '#app/files/table-problem.ts';
import type { ZipParts } from '#app/files/table-source.ts';

/** Entries that are looked at before a directory is given up; the real limit is in app/files/limits.ts. */
const MOST_ENTRIES = 10_000;
const ENCRYPTED = 1;
const UNPACKED_CHUNK = 262_144;

/** Opens a ZIP container of the disk: its directory is read, nothing is unpacked yet. @throws TableProblem */
export async function openZip(path: string): Promise<ZipParts & { close(): void }> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true };
    yauzl.open(path, options, (error, file) => (error ? reject(problemOf(error)) : resolve(file)));
  });
  const entries = await readDirectory(zip).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  return {
    entries: entries.map((entry) => ({
      name: entry.fileName,
      packedBytes: entry.compressedSize,
      unpackedBytes: entry.uncompressedSize,
      encrypted: (entry.generalPurposeBitFlag & ENCRYPTED) !== 0,
    })),
    async *open(name) {
      const entry = byName.get(name);
      if (!entry) throw new TableProblem('XML_BROKEN');
      const stream = unpacked(await openEntry(zip, entry), entry);
      let bytes = 0;
      try {
        for await (const chunk of stream) {
          bytes += (chunk as Uint8Array).length;
          if (bytes > entry.uncompressedSize) throw new TableProblem('ZIP_BOMB');
          yield chunk as Uint8Array;
        }
      } catch (error) {
        throw problemOf(error);
      } finally {
        stream.destroy();
      }
      if (bytes < entry.uncompressedSize) throw new TableProblem('ZIP_BROKEN');
    },
    close: () => zip.close(),
  };
}

function readDirectory(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) {
        reject(new TableProblem('ZIP_TOO_MANY_ENTRIES', { entries: MOST_ENTRIES }));
        return;
      }
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error) => reject(problemOf(error)));
    zip.readEntry();
  });
}

/** The bytes of an entry as they are packed. */
function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  const options = { decompress: entry.isCompressed() ? false : null, decrypt: null, start: null, end: null };
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, options, (error, stream) =>
      error ? reject(problemOf(error)) : resolve(stream),
    );
  });
}

/** Unpacks in large steps: every step is a way to another thread and back. */
function unpacked(packed: Readable, entry: yauzl.Entry): Readable {
  if (!entry.isCompressed()) return packed;
  const inflate = createInflateRaw({ chunkSize: UNPACKED_CHUNK });
  packed.on('error', (error) => inflate.destroy(error));
  inflate.on('close', () => packed.destroy());
  return packed.pipe(inflate);
}

/** What a fault of the container means to a person. */
function problemOf(error: unknown): TableProblem {
  if (error instanceof TableProblem) return error;
  const message = error instanceof Error ? error.message : '';
  if (/relative path|absolute path|invalid characters in fileName/i.test(message))
    return new TableProblem('ZIP_NAME');
  if (/encrypted|decrypt/i.test(message)) return new TableProblem('ZIP_ENCRYPTED');
  if (/too many bytes/i.test(message)) return new TableProblem('ZIP_BOMB');
  return new TableProblem('ZIP_BROKEN');
}
