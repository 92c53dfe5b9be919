import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareFileReader } from '#app/server/files/run-file-task.server.ts';
import { writeWorkbook } from '#app/server/files/write-workbook.server.ts';
import { type Planted, REGISTER_HEADINGS, registerRecords, writeRegister } from '../support/register-file.ts';
import { pageLines } from './files/pages.ts';
import { check, drain, type Measured, measureSides, ROWS } from './files/sides.ts';
import { pipeline, type StoredTable, storeTables, withStore } from './files/stored.ts';
import { uploadLines } from './files/uploads.ts';
import { buildProduct } from './portal/builds.ts';
import { startProduct } from './portal/product.ts';
import { exitCodeOf, type Line, type Row, tableOf } from './portal/table.ts';
import { type BenchWorld, openBenchWorld } from './portal/world.ts';

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

type Paths = Readonly<Record<'utf8' | 'latin' | 'fewer' | 'workbook', string>>;

const countOf = (planted: Planted) => Object.values(planted).reduce((sum, count) => sum + count, 0);

/** Files in a folder of their own, gone afterwards, with how many findings the register has in each encoding. */
async function withFiles<T>(use: (paths: Paths, findings: number) => Promise<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-files-'));
  const paths = {
    utf8: join(folder, 'utf8.csv'),
    latin: join(folder, 'latin.csv'),
    fewer: join(folder, 'fewer.csv'),
    workbook: join(folder, 'register.xlsx'),
  };
  try {
    const planted = await writeRegister({ path: paths.utf8, rows: ROWS, encoding: 'utf-8' });
    await writeRegister({ path: paths.latin, rows: ROWS, encoding: 'windows-1252' });
    await writeRegister({ path: paths.fewer, rows: FEWER, encoding: 'utf-8' });
    await writeRegisterWorkbook(paths.workbook, FEWER);
    return await use(paths, countOf(planted));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const say = (text: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${text}`);

/** The whole work of a worker on registers in the store, beside libraries that only go through the same files. */
async function readerLines(
  { utf8, fewer, workbook }: Paths,
  world: BenchWorld,
  [inUtf8, inLatin, warmUp]: readonly StoredTable[],
  rounds: number,
): Promise<readonly Row[]> {
  const measured = await measureSides(
    [
      pipeline('utf8', world, inUtf8!, warmUp!),
      pipeline('latin', world, inLatin!, warmUp!),
      check('reader', utf8, ROWS),
      check('fewer', fewer, FEWER),
      check('workbook', workbook, FEWER),
      drain('udsv', 'drain-udsv.ts', utf8, ROWS),
      drain('csv-parse', 'drain-csv-parse.ts', utf8, ROWS),
      drain('exceljs', 'drain-exceljs.ts', workbook, FEWER),
    ],
    rounds,
  );
  const of = (name: string) => measured.get(name) as Measured;
  const quantity =
    (unit: string, what: keyof Measured, more = false) =>
    (measure: string, [ours, peer]: readonly [string, string?], floor: number, target: number): Row => ({
      measure,
      unit,
      ours: of(ours)[what],
      ...(peer ? { peer: of(peer)[what] } : {}),
      floor,
      target,
      more,
    });
  const speed = quantity('k rows/s', 'perSecond', true);
  const cpu = quantity('s', 'cpuSeconds');
  const memory = quantity('MB', 'megabytes');
  const csvParse = ['utf8', 'csv-parse'] as const;
  return [
    speed('1,000,000 rows, store to stored findings ÷ uDSV drain', ['utf8', 'udsv'], 0.35, 0.55),
    speed('the same ÷ csv-parse drain', csvParse, 1.5, 2.3),
    cpu('the same, processor time of worker and reader ÷ csv-parse drain', csvParse, 0.67, 0.43),
    cpu('Windows-1252 ÷ UTF-8, processor time', ['latin', 'utf8'], 1.3, 1.15),
    memory('peak memory of the reader, 1,000,000 ÷ 100,000 rows', ['reader', 'fewer'], 1.5, 1.15),
    speed('XLSX of 100,000 rows, all checks ÷ exceljs streaming', ['workbook', 'exceljs'], 2.5, 4),
    memory('peak memory of the XLSX check', ['workbook'], 250, 160),
  ];
}

/**
 * Rounds by the rules of the performance page; `rounds` may be lowered for a first look.
 * @param lines takes each line once it is measured
 */
async function benchFiles(rounds: number, lines: Line[]): Promise<void> {
  await prepareFileReader();
  say('Building the portal');
  buildProduct();
  const opened = await openBenchWorld();
  const { world, stop } = await withStore(opened);
  const product = await startProduct(world);
  try {
    say('Writing and storing registers of a million rows');
    await withFiles(async (paths, findings) => {
      const tables = await storeTables(world, [
        { path: paths.utf8, rows: ROWS, findings },
        { path: paths.latin, rows: ROWS, findings },
        { path: paths.fewer, rows: FEWER, findings: findings / (ROWS / FEWER) },
      ]);
      const [table, , warmUp] = tables;
      say('Reading files');
      lines.push(...(await readerLines(paths, world, tables, rounds)));
      say('Receiving files');
      lines.push(...(await uploadLines(world, product, rounds)));
      say('Showing pages meanwhile');
      lines.push(...(await pageLines(world, product, { table: table!, warmUp: warmUp! }, rounds)));
    });
  } finally {
    await product.stop();
    await stop();
    await world.stop();
  }
}

/** `npm run bench -- files`; BENCH_ROUNDS lowers the rounds for a first look. */
export async function bench(): Promise<number> {
  const lines: Line[] = [];
  try {
    await benchFiles(Number(process.env.BENCH_ROUNDS ?? ROUNDS), lines);
  } finally {
    console.log(`\n${tableOf(lines)}`);
  }
  return exitCodeOf(lines);
}
