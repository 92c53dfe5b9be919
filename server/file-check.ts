import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { checkTable } from '#app/files/check-table.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import type { TableSource } from '#app/files/table-source.ts';
import type { Finding } from '#app/files/types.ts';
import type { FileEvent, FileTask, TaskOf } from '#app/server/files/file-task.server.ts';
import { openTableFile } from '#app/server/files/table-file.server.ts';

/**
 * The only process that opens files of clients. It is started for one file by app/server/files/run-file-task.server.ts with
 * limits of memory and time, knows no secret and no address, reads its task from standard input and tells events on
 * standard output. What only some tasks need is loaded when they do: most checks are over before it would be.
 */
const PROGRESS_EVERY_MS = 100;
/** Asking the system for the memory in use costs as much as reading some hundred rows. */
const MEMORY_EVERY_MS = 20;
const FINDINGS_A_LINE = 200;
/** All memory of the process; what the limits of files allow stays far below. */
const MOST_MEMORY = 700_000_000;

function say(event: FileEvent): void | Promise<void> {
  if (process.stdout.write(`${JSON.stringify(event)}\n`)) return;
  return new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function check(source: TableSource, { request }: TaskOf<'check'>): Promise<void> {
  let [told, looked] = [0, 0];
  let found: Finding[] = [];
  for await (const event of checkTable(source, request)) {
    const now = performance.now();
    if (now - looked >= MEMORY_EVERY_MS) {
      looked = now;
      if (process.memoryUsage.rss() > MOST_MEMORY) throw new TableProblem('OUT_OF_MEMORY');
    }
    if (event.type === 'findings') {
      for (const finding of event.findings) found.push(finding);
      if (found.length < FINDINGS_A_LINE) continue;
    } else if (event.type === 'progress' && now - told < PROGRESS_EVERY_MS) {
      continue;
    }
    for (let at = 0; at < found.length; at += FINDINGS_A_LINE)
      await say({ type: 'findings', findings: found.slice(at, at + FINDINGS_A_LINE) });
    found = [];
    if (event.type === 'findings') continue;
    if (event.type === 'progress') told = now;
    await say(event);
  }
}

async function detect(source: TableSource, { request }: TaskOf<'detect'>): Promise<void> {
  const { detectTable } = await import('#app/files/peek-table.ts');
  await say({ type: 'detected', detection: await detectTable(source, request) });
}

async function rows(source: TableSource, { request, rows }: TaskOf<'rows'>): Promise<void> {
  const { readRows } = await import('#app/files/peek-table.ts');
  await say({ type: 'rows', rows: await readRows(source, request, rows) });
}

async function writeExport(source: TableSource, task: TaskOf<'export'>): Promise<void> {
  const { BOM, csvLine } = await import('#app/files/csv-writer.ts');
  const { exportTable } = await import('#app/files/export-table.ts');
  const { writeWorkbook } = await import('#app/server/files/write-workbook.server.ts');
  const request = { ...task.request, decisions: task.decisions };
  let count = -1;
  const written = await writeTexts(task.csv, exportTable(source, request), BOM, (batch) => {
    count += batch.length;
    return batch.map((cells) => csvLine(cells.map((cell) => cell.text))).join('');
  });
  await writeWorkbook(task.xlsx, request.kind, exportTable(source, request));
  await say({ type: 'written', rows: count, detection: written.table.detection, summary: written.summary });
}

async function writeAnnotated(source: TableSource, task: TaskOf<'annotate'>): Promise<void> {
  const { annotateTable } = await import('#app/files/annotate-table.ts');
  const { findingWords } = await import('#app/files/finding-words.ts');
  const words = findingWords(task.language);
  const texts = annotateTable(source, { ...task.request, heading: words.heading, say: words.reason });
  const { table, summary } = await writeTexts(task.csv, texts, '', (text) => text);
  await say({ type: 'written', rows: summary.rows, detection: table.detection, summary });
}

/** Writes what a generator gives into a file. @returns what the generator returns */
async function writeTexts<T, R>(
  path: string,
  parts: AsyncGenerator<T, R>,
  first: string,
  text: (part: T) => string,
) {
  let result: R | undefined;
  const texts = async function* () {
    yield first;
    for (;;) {
      const step = await parts.next();
      if (step.done) {
        result = step.value;
        return;
      }
      yield text(step.value);
    }
  };
  await pipeline(Readable.from(texts()), createWriteStream(path, { mode: 0o600 }));
  return result as R;
}

async function runOn(source: TableSource, task: FileTask): Promise<void> {
  switch (task.task) {
    case 'check':
      return check(source, task);
    case 'detect':
      return detect(source, task);
    case 'rows':
      return rows(source, task);
    case 'export':
      return writeExport(source, task);
    case 'annotate':
      return writeAnnotated(source, task);
  }
}

async function run(task: FileTask): Promise<void> {
  try {
    const { source, close } = await openTableFile(task.path, task.arriving);
    try {
      await runOn(source, task);
    } finally {
      close();
    }
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    await say({ type: 'unreadable', code: error.code, params: error.params });
  }
}

// Without a task it is started only for its sources to be compiled.
const task = await readAll(process.stdin);
if (task !== '') await run(JSON.parse(task) as FileTask);
