import { findingWords } from '#app/files/finding-words.ts';
import type { Detection, FindingGroup, Summary } from '#app/files/types.ts';
import { translator } from '#app/i18n/words.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type {
  BetterView,
  CustomerCounts,
  GroupView,
  ReadingView,
  TableCheckView,
} from '#app/wizards/engine/table-parts.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { firstFindings } from './table-findings.server.ts';

/** Findings shown of each kind, and rows of the file shown as they were read. */
const EXAMPLES = 3;
const PREVIEW = 5;

interface CheckRequest {
  readonly tenantId: string;
  readonly fileId: string;
  readonly wizardId: string;
  /** The reader's. */
  readonly language: Language;
}

/** The newest check of a file with its id; undefined when none was asked for. */
export async function findTableCheck(
  trx: Trx,
  { tenantId, fileId, wizardId, language }: CheckRequest,
): Promise<{ readonly id: string; readonly view: TableCheckView } | undefined> {
  const row = await trx
    .selectFrom('tableCheck as c')
    .innerJoin('file as f', (join) =>
      join.onRef('f.tenantId', '=', 'c.tenantId').onRef('f.id', '=', 'c.fileId'),
    )
    .select([
      'c.id',
      'c.version',
      'c.status',
      'c.rowsDone',
      'c.findingsDone',
      'c.bytesDone',
      'c.detection',
      'c.summary',
      'c.problem',
      'f.bytes',
      'f.itemId',
    ])
    .where('c.tenantId', '=', tenantId)
    .where('c.fileId', '=', fileId)
    .orderBy('c.version', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const words = findingWords(language);
  const detection = row.detection as unknown as Detection | null;
  const summary = row.summary as unknown as Summary | null;
  const problem = row.problem as unknown as { code: string; params?: Record<string, string | number> } | null;
  const labels = getWizardWords(wizardId, language).fields['mapping.target']?.options ?? {};
  const examples = await firstFindings(trx, { tenantId, checkId: row.id, language }, EXAMPLES);
  const { count } = await trx
    .selectFrom('tableCorrection')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('fileId', '=', fileId)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    view: {
      version: row.version,
      status: row.status as TableCheckView['status'],
      rowsDone: row.rowsDone,
      findingsDone: row.findingsDone,
      percent: detection?.format === 'csv' ? percentOf(row.bytesDone, row.bytes) : undefined,
      problem: problem ? words.problem(problem.code, problem.params ?? {}) : undefined,
      reading: detection ? readingOf(detection) : undefined,
      counts: summary ? countsOf(summary) : undefined,
      customers: summary ? customersOf(summary) : undefined,
      groups: (summary?.groups ?? []).map((group): GroupView => {
        const same = examples.filter(({ code, target }) => code === group.code && target === group.target);
        return {
          ...group,
          name: nameOf(group.code, language),
          reason: same[0]?.reason ?? '',
          examples: same,
        };
      }),
      filled: Object.entries(summary?.filled ?? {}).map(([target, filled]) => ({
        label: labels[target] ?? target,
        count: filled,
      })),
      corrected: Number(count),
      better: summary
        ? await betterThan(trx, { tenantId, fileId, itemId: row.itemId, summary, language })
        : undefined,
    },
  };
}

const percentOf = (done: number, all: number) =>
  all > 0 ? Math.min(100, Math.floor((done * 100) / all)) : 0;

const nameOf = (code: string, language: Language): string =>
  translator(language).find(`files.findings.${code}.name`) ?? code;

const readingOf = ({ columns, preview, ...rest }: Detection): ReadingView => ({
  format: rest.format,
  encoding: rest.encoding,
  delimiter: rest.delimiter,
  sheet: rest.sheet,
  sheets: rest.sheets,
  headerRow: rest.headerRow,
  columns: columns.map(({ header, target, by, guess }, at) => ({
    source: rest.headerRow === 0 ? `#${at + 1}` : header,
    header,
    target,
    by,
    guess,
  })),
  // Personal identity codes are shown to nobody.
  preview: preview
    .slice(0, PREVIEW)
    .map((cells) => cells.map((cell, at) => (columns[at]?.target === 'personalIdColumn' ? '' : cell))),
});

const countsOf = ({ rows, dataRows, cleanRows, rowsWithWarnings, rowsWithErrors, cut }: Summary) => ({
  rows,
  dataRows,
  clean: cleanRows,
  warnings: rowsWithWarnings,
  errors: rowsWithErrors,
  cut,
});

/** Customers by kind; files of other kinds tell of none. */
function customersOf({ facts: { people, companies, unclear } }: Summary): CustomerCounts | undefined {
  if (people === undefined) return undefined;
  return { people: Number(people), companies: Number(companies), unclear: Number(unclear) };
}

/** The file that this one replaced, if its rows were checked. */
async function betterThan(
  trx: Trx,
  {
    tenantId,
    fileId,
    itemId,
    summary,
    language,
  }: Pick<CheckRequest, 'tenantId' | 'fileId' | 'language'> & {
    readonly itemId: string;
    readonly summary: Summary;
  },
): Promise<BetterView | undefined> {
  const row = await trx
    .selectFrom('file as f')
    .innerJoin('tableCheck as c', (join) =>
      join.onRef('c.tenantId', '=', 'f.tenantId').onRef('c.fileId', '=', 'f.id'),
    )
    .select('c.summary')
    .where('f.tenantId', '=', tenantId)
    .where('f.itemId', '=', itemId)
    .where('f.id', '<>', fileId)
    .where('f.replacedAt', 'is not', null)
    .where('c.status', '=', 'done')
    .orderBy('f.replacedAt', 'desc')
    .orderBy('c.version', 'desc')
    .executeTakeFirst();
  const before = row?.summary as unknown as Summary | undefined;
  if (!before) return undefined;
  const [then, now] = [countByCode(before.groups), countByCode(summary.groups)];
  const codes = [...new Set([...then.keys(), ...now.keys()])];
  return {
    before: before.rowsWithErrors,
    now: summary.rowsWithErrors,
    lines: codes
      .map((code) => ({ name: nameOf(code, language), before: then.get(code) ?? 0, now: now.get(code) ?? 0 }))
      .filter((line) => line.before !== line.now),
  };
}

function countByCode(groups: readonly FindingGroup[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, count } of groups) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}
