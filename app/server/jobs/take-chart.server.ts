import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readAccountType, typeByNumber } from '#app/files/cells/account.ts';
import { VAT_CODES } from '#app/files/cells/vat.ts';
import type { InactivePolicy } from '#app/files/decisions.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import { tableDecisions } from '#app/wizards/engine/table-request.ts';
import type { RowInput } from '#app/wizards/engine/types.ts';
import { SYSTEM } from '../actor.server.ts';
import { openVerified } from '../commands/open-download.server.ts';
import { isOpen, saveStep } from '../commands/save-step.server.ts';
import type { ClaimedCheck } from '../commands/table-check-progress.server.ts';
import { inScope } from '../db/scope.server.ts';
import { spoolFile } from '../files/check-file.server.ts';
import { exportFile } from '../files/export-file.server.ts';
import { TABLE_LIMITS } from '../files/table-limits.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import type { Services } from '../services.server.ts';

/** Ids of accounts that came from a file begin so: what a person typed is never replaced. */
const FROM_FILE = 'f-';
const STEP = 'accounts';
const MOST_BYTES = 100_000_000;
/** Codes that the list of accounts offers. */
const OURS = VAT_CODES.filter((code) => /^(EI|MY|OS|ALV)/.test(code));

/**
 * Makes the accounts of a checked chart the list of accounts, so that the other forms can pick them. A list that a person has begun
 * stays theirs, and a file with rows in error waits until these are corrected.
 */
export async function takeChart(services: Services, claimed: ClaimedCheck, wrong: number): Promise<void> {
  if (wrong > 0) return;
  const { tenantId, projectId, slug } = claimed;
  const now = services.now();
  const item = await inScope(services.db, { tenantId }, (trx) => loadItem(trx, { projectId, slug, now }));
  const own = rowsOf(item.answers.accounts).some(({ id }) => !id.startsWith(FROM_FILE));
  if (!isOpen(item) || own || item.answers.source !== 'file') return;
  const { inactive } = tableDecisions(item.answers, []);
  const accounts = await accountsOf(services, claimed, inactive);
  const basedOn = item.steps[STEP]?.revision ?? 0;
  const inputs = { ...item.steps[STEP]?.inputs, accounts };
  const system = { services, scope: { tenantId }, actor: SYSTEM };
  await saveStep(system, { projectId, slug, stepId: STEP, save: { inputs, basedOn } });
}

async function accountsOf(
  services: Services,
  claimed: ClaimedCheck,
  inactive: InactivePolicy | undefined,
): Promise<readonly RowInput[]> {
  const { tenantId, fileId, sha256, name, request } = claimed;
  const source = await openVerified(services, { tenantId, id: fileId, sha256 });
  const original = await spoolFile(source, MOST_BYTES);
  const folder = await mkdtemp(join(tmpdir(), 'alkuun-chart-'));
  try {
    const decisions = { errors: 'leaveOut', duplicates: 'first', inactive } as const;
    const limited = { ...request, limits: TABLE_LIMITS };
    const { csv } = await exportFile({ path: original.path, name, request: limited, decisions, folder });
    const rows: Record<string, string>[] = parse(await readFile(csv), {
      bom: true,
      columns: true,
      delimiter: ';',
    });
    return rows.map(accountOf);
  } finally {
    await Promise.all([original.dispose(), rm(folder, { recursive: true, force: true })]);
  }
}

function accountOf({
  accountNumber = '',
  name = '',
  type = '',
  vatCode = '',
}: Record<string, string>): RowInput {
  return {
    id: FROM_FILE + accountNumber,
    number: accountNumber,
    name,
    type: readAccountType(type) ?? typeByNumber(accountNumber),
    vatCode: OURS.find((code) => code === vatCode) ?? '',
  };
}
