import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CheckEvent } from '#app/files/check-table.ts';
import type { CheckRequest } from '#app/files/settle-table.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import { pourFile } from './pour-file.server.ts';
import { runFileTask, type TaskOptions } from './run-file-task.server.ts';

/** A file of the disk, or its bytes as they come. */
export type FileInput = string | AsyncIterable<Uint8Array>;

export interface CheckFileRequest extends CheckRequest {
  readonly source: FileInput;
  /** Largest file, for sources that come as a stream. */
  readonly maxBytes?: number;
  /** Size of a stream where it is known: reading begins while the bytes still come. */
  readonly bytes?: number;
}

const MAX_BYTES = 100_000_000;

/**
 * Checks a table file in a process of its own; see `checkTable` for the events.
 * @throws when a stream fails; what was told before is void then
 */
export async function* checkFile(
  request: CheckFileRequest,
  options: TaskOptions = {},
): AsyncGenerator<CheckEvent> {
  const { source, maxBytes = MAX_BYTES, bytes, ...rest } = request;
  if (typeof source === 'string') {
    yield* checkPath(resolve(source), rest, options);
    return;
  }
  if (bytes !== undefined) {
    yield* checkArriving(source, bytes, rest, options);
    return;
  }
  const spool = await spoolFile(source, maxBytes).catch((error: unknown) => {
    if (error instanceof TableProblem) return error;
    throw error;
  });
  if (spool instanceof TableProblem) {
    yield { type: 'unreadable', code: spool.code, params: spool.params };
    return;
  }
  try {
    yield* checkPath(spool.path, rest, options);
  } finally {
    await spool.dispose();
  }
}

async function* checkPath(
  path: string,
  request: CheckRequest,
  options: TaskOptions,
): AsyncGenerator<CheckEvent> {
  for await (const event of runFileTask({ task: 'check', path, request }, options)) {
    if (event.type !== 'written' && event.type !== 'rows') yield event;
  }
}

/** Reads a file while it arrives. The verdict waits for its last byte. */
async function* checkArriving(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
  request: CheckRequest,
  options: TaskOptions,
): AsyncGenerator<CheckEvent> {
  const { path, whole, dispose } = await pourFile(source, bytes);
  const failed = new AbortController();
  whole.catch(() => failed.abort());
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    const task = { task: 'check', path, arriving: bytes, request } as const;
    for await (const event of runFileTask(task, { ...options, signal, whole })) {
      if (event.type === 'written' || event.type === 'rows') continue;
      const last = event.type === 'done' || event.type === 'unreadable';
      if (last && !options.signal?.aborted) await whole;
      yield event;
    }
  } finally {
    await dispose();
  }
}

export interface SpooledFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  dispose(): Promise<void>;
}

/**
 * Puts a stream into a file that only we can read, with its size and hash. The file is gone after `dispose`.
 * @throws TableProblem when it is over `maxBytes`
 */
export async function spoolFile(source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<SpooledFile> {
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-file-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > maxBytes) done(new TableProblem('TOO_BIG', { n: Math.floor(maxBytes / 1_000_000) }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(source, count, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { path, bytes, sha256: hash.digest('hex'), dispose };
}
