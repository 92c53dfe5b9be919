import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sniffFormat } from '#app/files/sniff-format.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import type { TableSource } from '#app/files/table-source.ts';

const SNIFF_BYTES = 65_536;
const CHUNK_BYTES = 262_144;

/** How long a file that is being written may stand still, in ms, and how often it is looked at. */
const PATIENCE = 60_000;
const LOOK_EVERY = 2;

/**
 * A file of the disk as a table source. The memory of a chunk is used again for the next one. Reading waits for the disk: the
 * process that opens files has nothing else to do.
 * @param arriving size of a file that is still being written; what is not there yet is waited for
 */
export async function openTableFile(
  path: string,
  arriving?: number,
): Promise<{ source: TableSource; close(): void }> {
  const { sample, bytes } = readStart(path, arriving);
  if (sniffFormat(sample) === 'text') {
    return { source: { format: 'csv', bytes, open: () => readChunks(path, arriving) }, close() {} };
  }
  if (arriving !== undefined) waitForAll(path, arriving);
  const { openZip } = await import('./zip-parts.server.ts');
  const zip = await openZip(path);
  return { source: { format: 'xlsx', bytes, zip }, close: () => zip.close() };
}

function readStart(path: string, arriving: number | undefined): { sample: Uint8Array; bytes: number } {
  const file = openOrRefuse(path);
  try {
    const bytes = arriving ?? fstatSync(file).size;
    const buffer = new Uint8Array(Math.min(bytes, SNIFF_BYTES));
    if (arriving !== undefined) waitFor(file, buffer.length);
    return { sample: buffer.subarray(0, readSync(file, buffer)), bytes };
  } finally {
    closeSync(file);
  }
}

async function* readChunks(path: string, arriving: number | undefined): AsyncGenerator<Uint8Array> {
  const file = openOrRefuse(path);
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (let at = 0; ; ) {
      if (arriving !== undefined) waitFor(file, Math.min(at + CHUNK_BYTES, arriving));
      const length = readSync(file, buffer);
      if (length === 0) return;
      at += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function waitForAll(path: string, bytes: number): void {
  const file = openOrRefuse(path);
  try {
    waitFor(file, bytes);
  } finally {
    closeSync(file);
  }
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Sleeps until a file has so many bytes. @throws when it stops growing */
function waitFor(file: number, bytes: number): void {
  let size = fstatSync(file).size;
  for (let still = 0; size < bytes; still += LOOK_EVERY) {
    if (still > PATIENCE) throw new Error('the file stopped arriving');
    Atomics.wait(nothing, 0, 0, LOOK_EVERY);
    const now = fstatSync(file).size;
    if (now > size) still = 0;
    size = now;
  }
}

function openOrRefuse(path: string): number {
  const file = openSync(path, 'r');
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new TableProblem('NOT_A_TABLE');
}
