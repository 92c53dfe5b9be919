import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveBack } from '../give-back.server.ts';

/** A file that is being written, for readers who begin before it is whole. */
export interface PouredFile {
  readonly path: string;
  /** Settles when the last byte is written; rejects when the stream fails or ends at another size. */
  readonly whole: Promise<void>;
  /** Ends the writing and removes the file. */
  dispose(): Promise<void>;
}

/** As many bytes are written at once. */
const BATCH_BYTES = 262_144;

/** Puts a stream of so many bytes into a file that only we can read, as they come. The pieces of the stream are empty afterwards. */
export async function pourFile(source: AsyncIterable<Uint8Array>, bytes: number): Promise<PouredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-file-'));
  const path = join(folder, 'file');
  const file = await open(path, 'wx', 0o600);
  let over = false;
  const pour = async () => {
    // Few large writes, and the pieces of the stream are given back at once.
    const batch = new Uint8Array(BATCH_BYTES);
    let filled = 0;
    let written = 0;
    const write = async () => {
      await file.write(batch, 0, filled);
      written += filled;
      filled = 0;
    };
    try {
      for await (const chunk of source) {
        if (over) return;
        for (let at = 0; at < chunk.length; ) {
          const part = chunk.subarray(at, at + BATCH_BYTES - filled);
          batch.set(part, filled);
          filled += part.length;
          at += part.length;
          if (filled === BATCH_BYTES) await write();
        }
        giveBack(chunk);
      }
      if (filled > 0) await write();
    } finally {
      await file.close();
    }
    if (written !== bytes) throw new Error('a stored file has another size than its row says');
  };
  const whole = pour();
  // Whoever waits for it hears of the fault; nobody has to.
  whole.catch(() => undefined);
  return {
    path,
    whole,
    async dispose() {
      over = true;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
