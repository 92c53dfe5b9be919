import { type FileHandle, open } from 'node:fs/promises';
import { sniffFormat } from '#app/files/sniff-format.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import type { TableSource } from '#app/files/table-source.ts';

const SNIFF_BYTES = 65_536;
const CHUNK_BYTES = 262_144;

/** A file of the disk as a table source. The memory of a chunk is used again for the next one. */
export async function openTableFile(path: string): Promise<{ source: TableSource; close(): void }> {
  const { sample, bytes } = await readStart(path);
  if (sniffFormat(sample) === 'text') {
    return { source: { format: 'csv', bytes, open: () => readChunks(path) }, close() {} };
  }
  const { openZip } = await import('./zip-parts.server.ts');
  const zip = await openZip(path);
  return { source: { format: 'xlsx', bytes, zip }, close: () => zip.close() };
}

async function readStart(path: string): Promise<{ sample: Uint8Array; bytes: number }> {
  return withFile(path, async (file) => {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(new Uint8Array(Math.min(size, SNIFF_BYTES)));
    return { sample: buffer.subarray(0, bytesRead), bytes: size };
  });
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await openOrRefuse(path);
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openOrRefuse(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function openOrRefuse(path: string): Promise<FileHandle> {
  const file = await open(path);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new TableProblem('NOT_A_TABLE');
}
