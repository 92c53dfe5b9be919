import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckEvent } from '#app/files/check-table.ts';
import { checkFile, spoolFile } from '#app/server/files/check-file.server.ts';
import { exportFile } from '#app/server/files/export-file.server.ts';
import type { FileEvent, FileTask } from '#app/server/files/file-task.server.ts';
import { readerCache } from '#app/server/files/reader-cache.server.ts';
import { prepareFileReader, runFileTask } from '#app/server/files/run-file-task.server.ts';
import { childrenOf } from '#server/embedded/processes.ts';
import { checkFileCommand } from '#server/portal/check-file.ts';

const SLOW = { timeout: 120_000 };
const folder = mkdtempSync(join(tmpdir(), 'reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const samples = fileURLToPath(new URL('../../files/samples/', import.meta.url));
const register = `${samples}customer-registry-utf8-bom.csv`;

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const request = { kind: 'customer-registry', context: { today: '2026-11-20' } } as const;

async function run(task: FileTask): Promise<FileEvent[]> {
  const events: FileEvent[] = [];
  for await (const event of runFileTask(task)) events.push(event);
  return events;
}

async function summaryOf(events: AsyncIterable<CheckEvent>) {
  for await (const event of events) if (event.type === 'done') return event.summary;
  throw new Error('not readable');
}

describe('a file in its own process', () => {
  test('may come as a stream, and is gone afterwards', SLOW, async () => {
    const fromPath = await summaryOf(checkFile({ ...request, source: register }));
    const fromStream = await summaryOf(checkFile({ ...request, source: createReadStream(register) }));
    expect(fromStream).toEqual(fromPath);
    expect(fromPath).toMatchObject({ rows: 507, dataRows: 500, cleanRows: 429 });
  });

  test('may be read while it arrives, and the verdict waits for its end', SLOW, async () => {
    const bytes = Buffer.from(`Nimi;Luotu\n${'Koivu Oy;1.2.2020\nKuusi Oy;31.2.2020\n'.repeat(80_000)}`);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const arriving = async function* () {
      yield bytes.subarray(0, 2_000_000);
      await held;
      yield bytes.subarray(2_000_000);
    };
    const types: string[] = [];
    for await (const event of checkFile({ ...request, source: arriving(), bytes: bytes.length })) {
      if (event.type === 'detected') letGo();
      if (event.type === 'done') expect(event.summary).toMatchObject({ rows: 160_000 });
      types.push(event.type);
    }
    expect([types[0], types.at(-1)]).toEqual(['detected', 'done']);
  });

  test.runIf(process.platform === 'linux')('gives way to pages', SLOW, async () => {
    const before = new Set(childrenOf(process.pid));
    const priorities: number[] = [];
    for await (const { type } of runFileTask({ task: 'check', path: register, request })) {
      if (type !== 'detected') continue;
      for (const pid of childrenOf(process.pid)) if (!before.has(pid)) priorities.push(getPriority(pid));
    }
    expect(priorities).toEqual([constants.priority.PRIORITY_BELOW_NORMAL]);
  });

  test('a workbook that arrives is read once it is whole', SLOW, async () => {
    const bytes = readFileSync(register.replace('-utf8-bom.csv', '.xlsx'));
    const arriving = async function* () {
      yield bytes.subarray(0, 20_000);
      await new Promise((resolve) => setTimeout(resolve, 300));
      yield bytes.subarray(20_000);
    };
    const summary = await summaryOf(checkFile({ ...request, source: arriving(), bytes: bytes.length }));
    expect(summary).toMatchObject({ rows: 507, cleanRows: 433 });
  });

  test.each([
    ['fails', 'the line broke', true],
    ['ends too early', 'another size', false],
  ])('a stream that %s is no verdict', SLOW, async (_, message, fails) => {
    const bytes = readFileSync(register);
    const arriving = async function* () {
      yield bytes.subarray(0, -1000);
      if (fails) throw new Error('the line broke');
    };
    const types: string[] = [];
    const read = async () => {
      for await (const event of checkFile({ ...request, source: arriving(), bytes: bytes.length }))
        types.push(event.type);
    };
    await expect(read()).rejects.toThrow(message);
    expect(types).not.toContain('done');
    expect(types).not.toContain('unreadable');
  });

  test('is spooled with its size and hash, readable by nobody else', async () => {
    const spool = await spoolFile(createReadStream(register), 1_000_000);
    expect(spool.bytes).toBe(statSync(register).size);
    expect(spool.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(spool.path).mode & 0o777).toBe(0o600);
    await spool.dispose();
    expect(() => statSync(spool.path)).toThrow('ENOENT');
  });

  test('is exported as CSV and as a workbook with the same rows', SLOW, async () => {
    const decisions = { errors: 'leaveOut', duplicates: 'first' } as const;
    const { csv, xlsx, manifest } = await exportFile({
      path: register,
      name: 'asiakkaat.csv',
      request,
      decisions,
      folder,
    });
    const rows = parse(readFileSync(csv), { bom: true, delimiter: ';' }) as string[][];
    expect(manifest.rows).toEqual({ read: 507, data: 500, exported: rows.length - 1 });
    expect(manifest.original).toEqual({
      name: 'asiakkaat.csv',
      bytes: statSync(register).size,
      sha256: hashOf(register),
    });
    expect(manifest.files.map(({ sha256 }) => sha256)).toEqual([hashOf(csv), hashOf(xlsx)]);
    expect(manifest).toMatchObject({
      decisions,
      columns: expect.arrayContaining([{ header: 'Nimi', target: 'name' }]),
    });
    expect(rows[0]?.slice(0, 4)).toEqual(['customerNumber', 'customerType', 'name', 'businessId']);

    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(xlsx);
    const sheet = book.worksheets[0]!;
    expect(sheet.rowCount).toBe(rows.length);
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
    expect(sheet.getRow(2).getCell(4).text).toBe(rows[1]![3]);
  });

  test('is given back with its findings', SLOW, async () => {
    const csv = join(folder, 'findings.csv');
    await run({ task: 'annotate', path: register, request, language: 'en', csv });
    const rows = parse(readFileSync(csv), { bom: true, delimiter: ';' }) as string[][];
    expect(rows[0]?.at(-1)).toBe('Remarks of the check');
    expect(rows[7]?.at(-1)).toContain('check digit');
    const again = await summaryOf(checkFile({ ...request, source: csv }));
    // The five formulas came back as texts.
    expect(again).toMatchObject({ rows: 507, dataRows: 500, cleanRows: 434 });
  });

  test('shows how it would be read while somebody corrects that', SLOW, async () => {
    const overrides = { encoding: 'macintosh', headerRow: 2 } as const;
    const [event] = await run({ task: 'detect', path: register, request: { ...request, overrides } });
    expect(event).toMatchObject({ type: 'detected', detection: { encoding: 'macintosh', headerRow: 2 } });
  });

  test('shows single rows as they are written', SLOW, async () => {
    const [event] = await run({ task: 'rows', path: register, request, rows: [55, 7] });
    if (event?.type !== 'rows') throw new Error('no rows');
    expect(event.rows.map(({ row, line }) => [row, line])).toEqual([
      [7, 8],
      [55, 56],
    ]);
    expect(event.rows[0]?.cells[3]).toBe('9186984-6');
  });

  test('can write nothing but what it was asked for', SLOW, async () => {
    const decisions = { errors: 'leaveOut', duplicates: 'first' } as const;
    const csv = join(folder, 'clean.csv');
    const outside = join(tmpdir(), `outside-${process.pid}`, 'clean.xlsx');
    const task = { task: 'export', path: register, request, decisions, csv, xlsx: outside } as const;
    await expect(run(task)).rejects.toThrow(/ended with/);
  });

  test(
    'starts from sources that were compiled before, in a folder that nothing can be put into',
    SLOW,
    async () => {
      await prepareFileReader();
      const cache = readerCache()!;
      expect(statSync(cache).mode & 0o777).toBe(0o500);
      expect(await summaryOf(checkFile({ ...request, source: register }))).toMatchObject({ rows: 507 });
    },
  );
});

describe('the command line', () => {
  async function command(...args: string[]) {
    const lines: string[] = [];
    const code = await checkFileCommand.run(args, (line) => lines.push(line));
    return { code, lines };
  }

  test('prints findings as JSON and ends with 1 when some are errors', SLOW, async () => {
    const { code, lines } = await command(
      'products',
      `${samples}products.csv`,
      '--json',
      '--day',
      '2026-11-20',
    );
    const report = JSON.parse(lines.join('')) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(report).toMatchObject({
      kind: 'products',
      encoding: 'utf-8',
      delimiter: ';',
      headerRow: 1,
      rows: 121,
      dataRows: 120,
    });
    expect((report.columns as unknown[])[0]).toEqual({ header: 'Tuotekoodi', target: 'code' });
    expect((report.findings as unknown[])[0]).toEqual({
      row: 9,
      line: 10,
      column: 'ALV-%',
      code: 'VAT_RATE_UNKNOWN',
      level: 'error',
      value: '17',
      reason: 'Verokanta on 25,5, 13,5, 10 tai 0.',
    });
  });

  test('ends with 0 when there is nothing wrong', SLOW, async () => {
    expect((await command('chart-of-accounts', `${samples}chart-of-accounts-flat.csv`)).code).toBe(0);
    expect((await command('zone-file', `${samples}zone-clean.txt`)).code).toBe(0);
  });

  test('names a tab and says what a zone file has', SLOW, async () => {
    const tab = await command('customer-registry', `${samples}customer-registry-utf16le-tab.txt`, '--json');
    expect(JSON.parse(tab.lines.join(''))).toMatchObject({ encoding: 'utf-16le', delimiter: 'TAB' });
    const zone = await command('zone-file', `${samples}zone-conflicts.txt`, '--json');
    expect(zone.code).toBe(1);
    expect(JSON.parse(zone.lines.join(''))).toMatchObject({ kind: 'zone-file', rows: 14 });
  });

  test('ends with 2 when the file cannot be read, and says why', SLOW, async () => {
    const path = join(folder, 'program.csv');
    writeFileSync(path, Buffer.from('MZ\x90\0', 'latin1'));
    for (const kind of ['customer-registry', 'zone-file']) {
      const { code, lines } = await command(kind, path, '--json', '--lang', 'en');
      expect(code).toBe(2);
      expect(JSON.parse(lines.join(''))).toMatchObject({
        kind,
        findings: [{ code: 'NOT_A_TABLE', level: 'error' }],
      });
    }
  });

  test.each([
    [['customer-registry']],
    [['nonsense', register]],
    [['customer-registry', '/no/such/file']],
    [['customer-registry', register, '--lang', 'de']],
    [['customer-registry', register, '--encoding', 'ebcdic']],
    [['customer-registry', register, '--delimiter', 'x']],
  ])('refuses %j', async (args) => {
    await expect(command(...args)).rejects.toThrow();
  });
});
