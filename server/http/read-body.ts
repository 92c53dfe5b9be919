import type { IncomingMessage } from 'node:http';

/** A body that ended badly; `status` is the answer that it deserves. */
export class BodyError extends Error {
  readonly status: 400 | 408 | 413;

  constructor(status: 400 | 408 | 413) {
    super(`request body refused with ${status}`);
    this.status = status;
  }
}

/**
 * Reads a small body as a whole.
 * @throws BodyError 413 beyond `limit` bytes, 408 when it takes longer than `patience` ms, 400 when it breaks off
 */
export function readBody(
  req: IncomingMessage,
  limit: number,
  patience: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    let bytes = 0;
    const timer = setTimeout(() => end(new BodyError(408)), patience);
    const end = (error?: BodyError) => {
      clearTimeout(timer);
      req.off('data', take).off('end', end).off('error', broken).off('aborted', broken);
      if (!error) return resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      req.on('error', () => {}).resume();
      reject(error);
    };
    const take = (chunk: Buffer<ArrayBuffer>) => {
      bytes += chunk.length;
      if (bytes > limit) end(new BodyError(413));
      else chunks.push(chunk);
    };
    const broken = () => end(new BodyError(400));
    req
      .on('data', take)
      .once('end', () => end())
      .once('error', broken)
      .once('aborted', broken);
  });
}
