import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareFileReader } from '#app/server/files/run-file-task.server.ts';
import { writeWorkbook } from '#app/server/files/write-workbook.server.ts';
import { REGISTER_HEADINGS, registerRecords, writeRegister } from '../support/register-file.ts';
import { check, drain, type Measured, measureSides, ROWS } from './files/sides.ts';
import { exitCodeOf, type Line, type Row, tableOf } from './portal/table.ts';

const FEWER = 100_000;
const ROUNDS = 5;

/** Rows of a register as a workbook of texts. */
async function writeRegisterWorkbook(path: string, rows: number): Promise<void> {
  const batches = async function* () {
    yield [REGISTER_HEADINGS.split(';').map((text) => ({ text }))];
    for (const cells of registerRecords(rows)) yield [cells.map((text) => ({ text }))];
  };
  await writeWorkbook(path, 'Asiakkaat', batches());
}

/** Files in a folder of their own, gone afterwards. */
async function withFiles<T>(
  use: (paths: Readonly<Record<'utf8' | 'latin' | 'fewer' | 'workbook', string>>) => Promise<T>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-files-'));
  const paths = {
    utf8: join(folder, 'utf8.csv'),
    latin: join(folder, 'latin.csv'),
    fewer: join(folder, 'fewer.csv'),
    workbook: join(folder, 'register.xlsx'),
  };
  try {
    await writeRegister({ path: paths.utf8, rows: ROWS, encoding: 'utf-8' });
    await writeRegister({ path: paths.latin, rows: ROWS, encoding: 'windows-1252' });
    await writeRegister({ path: paths.fewer, rows: FEWER, encoding: 'utf-8' });
    await writeRegisterWorkbook(paths.workbook, FEWER);
    return await use(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rounds by the rules of the performance page; `rounds` may be lowered for a first look. */
export async function benchFiles(rounds = ROUNDS): Promise<readonly Line[]> {
  await prepareFileReader();
  return withFiles(async ({ utf8, latin, fewer, workbook }) => {
    const sides = [
      check('utf8', utf8, ROWS),
      check('latin', latin, ROWS),
      check('fewer', fewer, FEWER),
      check('workbook', workbook, FEWER),
      drain('udsv', 'drain-udsv.ts', utf8, ROWS),
      drain('csv-parse', 'drain-csv-parse.ts', utf8, ROWS),
      drain('exceljs', 'drain-exceljs.ts', workbook, FEWER),
    ];
    const measured = await measureSides(sides, rounds);
    const of = (name: string) => measured.get(name) as Measured;
    const speed = (measure: string, ours: string, peer: string, floor: number, target: number): Row => ({
      measure,
      unit: 'k rows/s',
      ours: of(ours).perSecond,
      peer: of(peer).perSecond,
      floor,
      target,
      more: true,
    });
    return [
      speed('CSV of 1,000,000 rows, all checks ÷ uDSV drain', 'utf8', 'udsv', 0.35, 0.55),
      speed('the same ÷ csv-parse drain', 'utf8', 'csv-parse', 1.5, 2.3),
      {
        measure: 'Windows-1252 ÷ UTF-8, time',
        unit: 's',
        ours: of('latin').seconds,
        peer: of('utf8').seconds,
        floor: 1.3,
        target: 1.15,
      },
      {
        measure: 'peak memory, 1,000,000 ÷ 100,000 rows',
        unit: 'MB',
        ours: of('utf8').megabytes,
        peer: of('fewer').megabytes,
        floor: 1.5,
        target: 1.15,
      },
      speed('XLSX of 100,000 rows, all checks ÷ exceljs streaming', 'workbook', 'exceljs', 2.5, 4),
      {
        measure: 'peak memory of the XLSX check',
        unit: 'MB',
        ours: of('workbook').megabytes,
        floor: 250,
        target: 160,
      },
    ];
  });
}

export async function bench(): Promise<number> {
  const lines = await benchFiles();
  console.log(tableOf(lines));
  return exitCodeOf(lines);
}

if (import.meta.main) process.exitCode = await bench();
