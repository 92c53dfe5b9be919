import { sql } from 'kysely';
import { findingWords } from '#app/files/finding-words.ts';
import type { Level } from '#app/files/types.ts';
import type { FindingView } from '#app/wizards/engine/table-parts.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';

interface FindingRow {
  readonly position: number;
  readonly rowNumber: number | null;
  readonly header: string | null;
  readonly target: string | null;
  readonly code: string;
  readonly level: string;
  readonly value: string | null;
  readonly fix: string | null;
  readonly sameAs: number | null;
}

interface OfCheck {
  readonly tenantId: string;
  readonly checkId: string;
  /** The reader's. */
  readonly language: Language;
}

const viewOf = (language: Language) => {
  const { reason } = findingWords(language);
  return ({ rowNumber, header, level, sameAs, ...rest }: FindingRow): FindingView => ({
    ...rest,
    level: level as Level,
    row: rowNumber,
    column: header,
    reason: reason({ code: rest.code, value: rest.value, ...(sameAs === null ? {} : { sameAs }) }),
  });
};

/** The first findings of each kind in each column. */
export async function firstFindings(
  trx: Trx,
  { tenantId, checkId, language }: OfCheck,
  each: number,
): Promise<readonly FindingView[]> {
  const { rows } = await sql<FindingRow>`
    select position, row_number, header, target, code, level, value, fix, same_as from (
      select f.*, row_number() over (partition by code, target order by position) as place from table_finding f
      where f.tenant_id = ${tenantId}::uuid and f.check_id = ${checkId}::uuid) numbered
    where place <= ${each} order by position`.execute(trx);
  return rows.map(viewOf(language));
}

/** Which findings are wanted; empty texts stand for all. */
export interface FindingFilter {
  readonly level: string;
  readonly code: string;
  readonly target: string;
  /** From 1. */
  readonly page: number;
}

export const FINDINGS_A_PAGE = 25;

/** One page of the findings of a check in the order of the file. */
export async function listFindings(
  trx: Trx,
  { tenantId, checkId, language }: OfCheck,
  { level, code, target, page }: FindingFilter,
): Promise<{ readonly findings: readonly FindingView[]; readonly all: number }> {
  const wanted = trx
    .selectFrom('tableFinding')
    .where('tenantId', '=', tenantId)
    .where('checkId', '=', checkId)
    .$if(level !== '', (query) => query.where('level', '=', level))
    .$if(code !== '', (query) => query.where('code', '=', code))
    .$if(target !== '', (query) => query.where('target', '=', target));
  const rows = await wanted
    .select(['position', 'rowNumber', 'header', 'target', 'code', 'level', 'value', 'fix', 'sameAs'])
    .orderBy('position')
    .limit(FINDINGS_A_PAGE)
    .offset((page - 1) * FINDINGS_A_PAGE)
    .execute();
  const counted = await wanted
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return { findings: rows.map(viewOf(language)), all: Number(counted.count) };
}
