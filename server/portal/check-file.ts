import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENCODINGS, type Encoding, guessEncoding } from '#app/files/encoding.ts';
import { findingWords } from '#app/files/finding-words.ts';
import { checkZoneFile } from '#app/files/kinds/zone-file.ts';
import { sniffFormat } from '#app/files/sniff-format.ts';
import { TableProblem } from '#app/files/table-problem.ts';
import { type Detection, type Finding, TABLE_KINDS, type TableKind } from '#app/files/types.ts';
import { isLanguage } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/words.ts';
import { checkFile } from '#app/server/files/check-file.server.ts';
import { STANDARD_CHARTS } from '#app/wizards/chart-of-accounts/standard-chart.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { EXIT, type PortalCommand, UsageError } from './command.ts';

const help = `Checks a file of a client without storing anything.

Usage: npm run portal -- check-file KIND FILE [options]

Kinds: ${[...TABLE_KINDS, 'zone-file'].join(', ')}

Options
  --json              Prints one JSON object.
  --lang fi|sv|en     Language of the reasons (default: fi).
  --day YYYY-MM-DD    Day of the upload (default: today); dates after it are remarked on.
  --sheet NAME        Sheet of a workbook.
  --header-row N      Line of the headings; 0 when the file has none.
  --encoding NAME     ${ENCODINGS.join(', ')}.
  --delimiter C       ; , | or TAB.
  --origin DOMAIN     zone-file: the domain that the file describes.
  --help              This text.

Accounts are compared with the standard chart of a limited company.

Exit codes: 0 clean; 1 findings at level error; 2 not readable, or wrong usage.`;

/** A zone file is small: anything larger is none. */
const ZONE_BYTES = 1_000_000;
const SECONDS = 300;
const ROWS = 2_000_000;

interface Report {
  readonly kind: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headerRow: number | null;
  readonly rows: number;
  readonly dataRows: number;
  readonly columns: readonly { readonly header: string; readonly target: string | null }[];
  readonly findings: readonly ReportFinding[];
  readonly readable: boolean;
}

interface ReportFinding {
  readonly row: number | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly level: string;
  readonly value: string | null;
  readonly reason: string;
}

interface Asked {
  readonly path: string;
  readonly language: Language;
  readonly day: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly origin?: string;
}

const UNREAD = { encoding: null, delimiter: null, headerRow: null, rows: 0, dataRows: 0, columns: [] };

async function checkTableFile(kind: TableKind, asked: Asked): Promise<Report> {
  const { path: source, language, day, sheet, headerRow, encoding, delimiter } = asked;
  const words = findingWords(language);
  const overrides = { sheet, headerRow, encoding, delimiter };
  const context = { today: day, chart: STANDARD_CHARTS.osakeyhtio };
  const limits = { rows: ROWS, findings: ROWS };
  let findings: Finding[] = [];
  let detection: Detection | undefined;
  const events = checkFile(
    { source, kind, overrides, context, limits },
    { limits: { wallSeconds: SECONDS, outputBytes: Number.POSITIVE_INFINITY } },
  );
  for await (const event of events) {
    if (event.type === 'restart') findings = [];
    if (event.type === 'detected') detection = event.detection;
    if (event.type === 'findings') for (const finding of event.findings) findings.push(finding);
    if (event.type === 'unreadable') {
      const { code, params } = event;
      const line = typeof params.line === 'number' ? params.line : null;
      const reason = words.problem(code, params);
      const finding = { row: null, line, column: null, code, level: 'error', value: null, reason };
      return { kind, ...UNREAD, findings: [finding], readable: false };
    }
    if (event.type === 'done' && detection) {
      const { rows, dataRows } = event.summary;
      return {
        kind,
        encoding: detection.encoding,
        delimiter: detection.delimiter === '\t' ? 'TAB' : detection.delimiter,
        headerRow: detection.headerRow,
        rows,
        dataRows,
        columns: detection.columns.map(({ header, target }) => ({ header, target })),
        findings: findings
          .sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
          .map((finding) => {
            const { row, line, column, code, level, value } = finding;
            return { row, line, column, code, level, value, reason: words.reason(finding) };
          }),
        readable: true,
      };
    }
  }
  throw new Error('the check ended without a verdict');
}

async function checkZone({ path, language, origin }: Asked): Promise<Report> {
  const words = findingWords(language);
  const unreadable = (code: string, params = {}): Report => {
    const finding = { row: null, line: null, column: null, code, level: 'error', value: null };
    const findings = [{ ...finding, reason: words.problem(code, params) }];
    return { kind: 'zone-file', ...UNREAD, findings, readable: false };
  };
  if ((await stat(path)).size > ZONE_BYTES) return unreadable('TOO_BIG', { n: ZONE_BYTES / 1_000_000 });
  const bytes = await readFile(path);
  try {
    if (sniffFormat(bytes) === 'zip') return unreadable('NOT_A_TABLE');
  } catch (error) {
    if (error instanceof TableProblem) return unreadable(error.code, error.params);
    throw error;
  }
  const { encoding } = guessEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return unreadable('NUL_BYTES', { line: 1 });
  const { kind, ...report } = checkZoneFile(text, origin, { encoding, find: translator(language).find });
  return { kind, ...report, readable: true };
}

function printReport({ readable, ...report }: Report, json: boolean, print: (line: string) => void): number {
  if (json) print(JSON.stringify(report));
  else {
    if (readable)
      print(`${report.dataRows} of ${report.rows} rows are data. ${report.findings.length} findings.`);
    for (const { line, column, level, code, value, reason } of report.findings) {
      const place = [line === null ? 'file' : `line ${line}`, column].filter(Boolean).join(', ');
      print(`${level.padEnd(8)}${place}: ${code}${value ? ` “${value}”` : ''} ${reason}`);
    }
  }
  if (!readable) return EXIT.usage;
  return report.findings.some(({ level }) => level === 'error') ? EXIT.found : EXIT.fine;
}

function delimiterOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const delimiter = text.toUpperCase() === 'TAB' ? '\t' : text;
  if (![';', ',', '\t', '|'].includes(delimiter)) throw new UsageError('--delimiter is one of ; , | TAB');
  return delimiter;
}

/** Command line check of one file, for operators and scripts. */
export const checkFileCommand: PortalCommand = {
  summary: 'check of one table or zone file',
  help,
  async run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'fi' },
        day: { type: 'string' },
        sheet: { type: 'string' },
        'header-row': { type: 'string' },
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
        origin: { type: 'string' },
      },
    });
    const [kind, file] = positionals;
    if (kind === undefined || file === undefined || positionals.length > 2) throw new UsageError(help);
    if (!isLanguage(values.lang)) throw new UsageError('--lang is one of fi, sv, en');
    if (values.encoding !== undefined && !ENCODINGS.includes(values.encoding as Encoding)) {
      throw new UsageError(`--encoding is one of ${ENCODINGS.join(', ')}`);
    }
    // npm changes the folder; the person's own is kept here.
    const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
    if (!(await stat(path).catch(() => undefined))?.isFile())
      throw new UsageError(`There is no file ${file}.`);
    const asked: Asked = {
      path,
      language: values.lang,
      day: values.day ?? new Date().toISOString().slice(0, 10),
      sheet: values.sheet,
      headerRow: values['header-row'] === undefined ? undefined : Number(values['header-row']),
      encoding: values.encoding as Encoding | undefined,
      delimiter: delimiterOf(values.delimiter),
      origin: values.origin,
    };
    if (kind === 'zone-file') return printReport(await checkZone(asked), values.json, print);
    if (!TABLE_KINDS.includes(kind as TableKind)) throw new UsageError(`There is no kind "${kind}".`);
    return printReport(await checkTableFile(kind as TableKind, asked), values.json, print);
  },
};
