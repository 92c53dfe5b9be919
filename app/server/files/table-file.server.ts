import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sniffFormat } from '#app/files/sniff-format.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import type { TableSource } from '#app/files/table-source.ts';

const SNIFF_BYTES = 65_536;
const CHUNK_BYTES = 262_144;

/**
 * A file of the disk as a table source. The memory of a chunk is used again for the next one. Reading waits for the disk: the
 * process that opens files has nothing else to do.
 */
export async function openTableFile(path: string): Promise<{ source: TableSource; close(): void }> {
  const { sample, bytes } = readStart(path);
  if (sniffFormat(sample) === 'text') {
    return { source: { format: 'csv', bytes, open: () => readChunks(path) }, close() {} };
  }
  const { openZip } = await import('./zip-parts.server.ts');
  const zip = await openZip(path);
  return { source: { format: 'xlsx', bytes, zip }, close: () => zip.close() };
}

function readStart(path: string): { sample: Uint8Array; bytes: number } {
  const file = openOrRefuse(path);
  try {
    const bytes = fstatSync(file).size;
    const buffer = new Uint8Array(Math.min(bytes, SNIFF_BYTES));
    return { sample: buffer.subarray(0, readSync(file, buffer)), bytes };
  } finally {
    closeSync(file);
  }
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = openOrRefuse(path);
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (;;) {
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function openOrRefuse(path: string): number {
  const file = openSync(path, 'r');
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new TableProblem('NOT_A_TABLE');
}
