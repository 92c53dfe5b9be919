import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CheckEvent, checkTable } from '#app/files/check-table.ts';
import en from '#app/i18n/en/files.json' with { type: 'json' };
import fi from '#app/i18n/fi/files.json' with { type: 'json' };
import sv from '#app/i18n/sv/files.json' with { type: 'json' };
import { checkFile } from '#app/server/files/check-file.server.ts';
import type { ChildLimits } from '#app/server/files/run-file-task.server.ts';
import { HOSTILE_FILES, workbook } from '../../support/hostile-files.ts';

const SLOW = { timeout: 120_000 };
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const request = { kind: 'customer-registry', context: { today: '2026-11-20' } } as const;

/** Writes the bytes under the name and checks the file in its own process. @returns the last event */
async function verdictOn(
  name: string,
  bytes: Uint8Array,
  limits: Partial<ChildLimits> = {},
): Promise<CheckEvent> {
  const source = join(folder, name);
  writeFileSync(source, bytes);
  let last: CheckEvent | undefined;
  const options = { limits: { wallSeconds: 60, ...limits } };
  for await (const event of checkFile({ ...request, source }, options)) last = event;
  return last!;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('every hostile file ends in one plain verdict', () => {
  test.each(HOSTILE_FILES)('$name', SLOW, async ({ name, verdict, make }) => {
    const event = await verdictOn(name, await make());
    if (event.type !== 'unreadable') throw new Error(`${name} was read: ${event.type}`);
    expect([verdict].flat()).toContain(event.code);
    for (const { problems } of [fi, sv, en]) {
      const sentence = problems[event.code as keyof typeof problems];
      expect(sentence).toMatch(/\S \S.*[.!?]$/);
      const holes = sentence.match(/(?<=\{)\w+(?=\})/g) ?? [];
      expect(Object.keys(event.params)).toEqual(expect.arrayContaining(holes));
    }
  });
});

test('an honest workbook is read', SLOW, async () => {
  expect(await verdictOn('honest.xlsx', await workbook())).toMatchObject({ type: 'done' });
});

test('a line of a gigabyte is given up after its first million bytes', async () => {
  const chunk = new Uint8Array(65_536).fill(120);
  let asked = 0;
  const source = {
    format: 'csv' as const,
    bytes: 1_000_000_000,
    async *open() {
      for (let bytes = 0; bytes < 1_000_000_000; bytes += chunk.length) {
        asked += chunk.length;
        yield chunk;
      }
    },
  };
  const events = await all(checkTable(source, request));
  expect(events.at(-1)).toMatchObject({ type: 'unreadable', code: 'RECORD_TOO_LONG' });
  expect(asked).toBeLessThan(4_000_000);
});

test('a stream that never ends is cut at the largest size', SLOW, async () => {
  const endless = async function* () {
    for (;;) yield new Uint8Array(65_536).fill(120);
  };
  const events = await all(checkFile({ ...request, source: endless(), maxBytes: 2_000_000 }));
  expect(events).toEqual([{ type: 'unreadable', code: 'TOO_BIG', params: { n: 2 } }]);
});

test('a reader that takes too long is ended', SLOW, async () => {
  const rows = Buffer.from(`Nimi;Luotu\n${'A;1.1.2020\n'.repeat(100_000)}`);
  expect(await verdictOn('slow.csv', rows, { wallSeconds: 0.05 })).toMatchObject({ code: 'OUT_OF_TIME' });
});

test('a reader that runs out of memory is told so', SLOW, async () => {
  const rows = Buffer.from(`Nimi;Luotu\nA;1.1.2020\n`);
  expect(await verdictOn('heavy.csv', rows, { heapMb: 4 })).toMatchObject({ code: 'OUT_OF_MEMORY' });
});

test('a reader that says too much is ended', SLOW, async () => {
  const rows = Buffer.from(`Nimi;Luotu\n${'A;huono\n'.repeat(5000)}`);
  expect(await verdictOn('talkative.csv', rows, { outputBytes: 10_000 })).toMatchObject({
    code: 'OUT_OF_MEMORY',
  });
});

test('leaving early ends the reader', SLOW, async () => {
  const source = join(folder, 'left.csv');
  writeFileSync(source, `Nimi;Luotu\n${'A;1.1.2020\n'.repeat(100_000)}`);
  const stop = new AbortController();
  const events: CheckEvent[] = [];
  for await (const event of checkFile({ ...request, source }, { signal: stop.signal })) {
    events.push(event);
    stop.abort();
  }
  expect(events.at(-1)).toMatchObject({ type: 'unreadable', code: 'STOPPED' });
});
