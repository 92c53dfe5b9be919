import { sql } from 'kysely';
import { translator } from '#app/i18n/words.ts';
import { type Gap, gapsOf } from '#app/rules/gaps.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { findWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Area, Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { FILES_OF_ITEM, factsOf, fileFacts, SECRETS_OF_ITEM } from './load-item.server.ts';

interface Row {
  slug: string;
  wizardId: string;
  status: ItemStatus;
  areas: Area[];
  managerName: string;
  managerEmail: string;
  inputs: Inputs[];
  secrets: Facts['secrets'];
  files: Parameters<typeof fileFacts>[0];
}

/** Statuses in which what was typed may still lack something. */
const OPEN: readonly ItemStatus[] = ['inProgress', 'returned', 'changed'];

/** What every begun form of a project still lacks, by its name in addresses; all steps of the project are read in one statement. */
export async function listGaps(
  trx: Trx,
  {
    tenantId,
    projectId,
    language,
    now,
  }: { tenantId: string; projectId: string; language: Language; now: Date },
): Promise<Readonly<Record<string, readonly Gap[]>>> {
  const { rows } = await sql<Row>`
    select i.slug, i.wizard_id, i.status, p.areas, m.name as manager_name, m.email as manager_email,
      coalesce((select jsonb_agg(s.inputs) from step_answers s where s.tenant_id = i.tenant_id and s.item_id = i.id), '[]') as inputs,
      ${SECRETS_OF_ITEM} as secrets, ${FILES_OF_ITEM} as files
    from item i
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    join app_user m on m.id = p.manager_id
    where i.tenant_id = ${tenantId}::uuid and i.project_id = ${projectId}::uuid and i.kind = 'wizard'
    order by i.position`.execute(trx);
  const answers = new Map(
    rows.map((row): [string, Inputs] => [row.wizardId, Object.assign({}, ...row.inputs)]),
  );
  const { find } = translator(language);
  const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
  const open = rows.filter((row) => OPEN.includes(row.status));
  return Object.fromEntries(
    open.flatMap((row) => {
      const wizard = findWizard(row.wizardId);
      if (!wizard) return [];
      const uses = (wizard.uses ?? []).filter((id) => answers.has(id));
      const known = Object.fromEntries(uses.map((id) => [id, answers.get(id) ?? {}]));
      const words = getWizardWords(wizard.id, language);
      const own = answers.get(row.wizardId) ?? {};
      const facts = { ...factsOf(row, known, now), secrets: row.secrets, files: fileFacts(row.files) };
      return [[row.slug, gapsOf(wizard, words, say, own, facts)]];
    }),
  );
}
