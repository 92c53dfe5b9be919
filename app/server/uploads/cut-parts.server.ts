import { ERRORS } from '@tus/server';
import { giveBack } from '../give-back.server.ts';
import { PART_BYTES } from '../storage.server.ts';

/**
 * Cuts a stream into parts of the store's size. Two buffers take turns, so that one part fills while the one before it is sent: a part is
 * valid until the part after the next is asked for, and the pieces of the stream are empty once they were copied. Bytes after the last whole part are dropped unless they are the file's end.
 * @param left bytes that are missing from the whole file
 * @throws ERRORS.ERR_SIZE_EXCEEDED when more come
 */
export async function* cutParts(
  source: AsyncIterable<Buffer>,
  left: number,
  partBytes: number = PART_BYTES,
): AsyncGenerator<Buffer> {
  const size = Math.min(partBytes, left);
  const buffers = [Buffer.allocUnsafeSlow(size), left > size ? Buffer.allocUnsafeSlow(size) : undefined];
  let turn = 0;
  let filled = 0;
  let missing = left;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      const buffer = buffers[turn] ?? buffers[0]!;
      const wanted = Math.min(size, missing);
      const taken = chunk.copy(buffer, filled, at, at + Math.min(chunk.length - at, wanted - filled));
      if (taken === 0) throw ERRORS.ERR_SIZE_EXCEEDED;
      filled += taken;
      at += taken;
      if (filled < wanted) continue;
      yield buffer.subarray(0, filled);
      missing -= filled;
      filled = 0;
      turn = 1 - turn;
    }
    giveBack(chunk);
  }
}
