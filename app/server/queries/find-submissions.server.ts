import { sql } from 'kysely';
import type { Language } from '#app/wizards/engine/types.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';
import type { Trx } from '../db/database.server.ts';

export interface SubmissionVersion {
  readonly version: number;
  /** Hex. */
  readonly sha256: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  /** Language of the person who submitted it. */
  readonly clientLanguage: Language;
  /** As the client saw them, in the reader's language. */
  readonly lines: readonly ReviewLine[];
}

interface Row extends Omit<SubmissionVersion, 'sha256'> {
  sha256: Buffer;
}

/** Some versions of an item's submissions, by version; the lines come in one language only. */
export async function findSubmissions(
  trx: Trx,
  item: { readonly tenantId: string; readonly id: string },
  { language, versions }: { language: Language; versions: readonly number[] },
): Promise<ReadonlyMap<number, SubmissionVersion>> {
  if (versions.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select s.version, s.sha256, s.submitted_at, u.name as submitted_by, u.language as client_language,
      s.lines -> ${language}::text as lines
    from submission s
    join app_user u on u.id = s.submitted_by
    where s.tenant_id = ${item.tenantId}::uuid and s.item_id = ${item.id}::uuid
      and s.version = any(${versions}::integer[])`.execute(trx);
  return new Map(rows.map((row) => [row.version, { ...row, sha256: row.sha256.toString('hex') }]));
}
