import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepSpools } from '#app/server/files/sweep-spools.server.ts';

test('copies of files that a killed worker left behind are removed, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  try {
    const hoursAgo = (hours: number) => Date.now() / 1000 - hours * 3600;
    for (const [name, hours] of [
      ['alkuun-file-old', 2],
      ['alkuun-export-old', 2],
      ['alkuun-annotated-old', 2],
      ['alkuun-file-young', 0.5],
      ['alkuun-reader-old', 2],
      ['something-else', 2],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'file'), 'Nimi\n');
      utimesSync(join(folder, name), hoursAgo(hours), hoursAgo(hours));
    }
    expect(await sweepSpools(folder)).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['alkuun-file-young', 'alkuun-reader-old', 'something-else']);
    expect(await sweepSpools(folder)).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
