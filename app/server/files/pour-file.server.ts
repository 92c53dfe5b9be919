import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Puts a stream of so many bytes into a file that only we can read, as they come. */
export async function pourFile(source: AsyncIterable<Uint8Array>, bytes: number): Promise<PouredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-file-'));
  const path = join(folder, 'file');
  const file = await open(path, 'wx', 0o600);
  let over = false;
  const pour = async () => {
    // Copied, so that the pieces of the stream die young: kept ones cost the collector far more than this.
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
