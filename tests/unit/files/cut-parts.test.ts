import { expect, test } from 'vitest';
import { cutParts } from '#app/server/uploads/cut-parts.server.ts';

async function* streamOf(pieces: readonly Buffer[]) {
  yield* pieces;
}

/** Parts are valid for a while only, so they are copied as they come. */
async function partsOf(pieces: readonly Buffer[], left: number, size: number): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of cutParts(streamOf(pieces), left, size)) parts.push(part.toString('latin1'));
  return parts;
}

const own = (text: string) => {
  const piece = Buffer.from(new ArrayBuffer(text.length));
  piece.write(text, 'latin1');
  return piece;
};

test('parts hold all bytes in their order, wherever the pieces end', async () => {
  const text = 'abcdefghijklmnopqrstuvwxyz';
  for (const size of [1, 3, 5, 26, 40]) {
    for (const step of [1, 4, 7, 26]) {
      const pieces = Array.from({ length: Math.ceil(26 / step) }, (_, at) =>
        own(text.slice(at * step, (at + 1) * step)),
      );
      const parts = await partsOf(pieces, 26, size);
      expect(parts.join('')).toBe(text);
      expect(parts.slice(0, -1).every((part) => part.length === Math.min(size, 26))).toBe(true);
    }
  }
});

test('a piece that was copied is given back, unless it shares its memory with others', async () => {
  const alone = own('abcd');
  const shared = Buffer.from(new ArrayBuffer(100), 8, 4).fill('e');
  expect(await partsOf([alone, shared], 8, 8)).toEqual(['abcdeeee']);
  expect(alone.length).toBe(0);
  expect(shared.toString()).toBe('eeee');
});

test('more than was announced is refused', async () => {
  await expect(partsOf([own('abc'), own('def')], 4, 2)).rejects.toMatchObject({ status_code: 413 });
});
