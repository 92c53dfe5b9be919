import { sql } from 'kysely';
import { isPicture } from '#app/rules/file-types.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { findWizard, getWizard } from '#app/wizards/engine/registry.ts';
import type { Area, Facts, FileFact, Inputs, Wizard } from '#app/wizards/engine/types.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';

export interface StepState {
  readonly inputs: Inputs;
  readonly revision: number;
  readonly savedAt: string;
}

interface ItemRow {
  tenantId: string;
  id: string;
  projectId: string;
  key: string;
  slug: string;
  wizardId: string;
  area: Area;
  dueOn: string | null;
  status: ItemStatus;
  editing: boolean;
  required: number;
  valid: number;
  contentHash: Buffer | null;
  submissionId: string | null;
  submissionVersion: number;
  submittedHash: Buffer | null;
  decision: 'returned' | 'signedOff' | null;
  decidedVersion: number;
  notApplicable: 'proposed' | 'accepted' | 'refused' | null;
  notApplicableReason: string | null;
  templateKey: string;
  templateVersion: number;
  areas: Area[];
  clientName: string;
  managerId: string;
  managerName: string;
  managerEmail: string;
  steps: Record<string, StepState>;
  known: Record<string, Record<string, Inputs>>;
  secrets: Facts['secrets'];
  files: Record<string, Omit<FileFact, 'picture'> & { media: string | null }>;
}

/** One wizard item with everything that its screens and commands look at. */
export interface LoadedItem extends Omit<ItemRow, 'known' | 'secrets' | 'files'> {
  readonly wizard: Wizard;
  /** Inputs of all steps together. */
  readonly answers: Inputs;
  readonly facts: Facts;
}

const mergeSteps = (steps: Readonly<Record<string, { readonly inputs: Inputs }>>): Inputs =>
  Object.assign({}, ...Object.values(steps).map((step) => step.inputs));

/** What is known of the secrets of the item `i` of a statement, by field path. */
export const SECRETS_OF_ITEM = sql<
  Facts['secrets']
>`coalesce((select jsonb_object_agg(x.path, jsonb_build_object('id', x.id, 'ending', x.ending,
          'savedAt', to_char(x.saved_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD')))
        from secret x where x.tenant_id = i.tenant_id and x.item_id = i.id and x.replaced_at is null), '{}')`;

/** What is known of the files of the item `i` of a statement, by file id; `fileFacts` reads it. */
export const FILES_OF_ITEM = sql<
  ItemRow['files']
>`coalesce((select jsonb_object_agg(f.id, jsonb_strip_nulls(jsonb_build_object('name', f.name, 'bytes', f.bytes,
          'sha256', coalesce(encode(f.sha256, 'hex'), ''), 'state', f.state, 'path', f.path, 'code', f.reject_code, 'media', f.media_type)))
        from file f where f.tenant_id = i.tenant_id and f.item_id = i.id and (f.state <> 'deleted' or f.delete_reason in ('signedOff', 'goLive')) and f.replaced_at is null), '{}')`;

/**
 * Reads one wizard item of a project by its name in addresses, in one statement.
 * @param lock takes the item's row until the transaction ends, so that two commands do not decide on the same state
 * @throws 404 when the scope has no such item
 */
export async function loadItem(
  trx: Trx,
  { projectId, slug, now, lock = false }: { projectId: string; slug: string; now: Date; lock?: boolean },
): Promise<LoadedItem> {
  const uses = findWizard(slug)?.uses ?? [];
  const { rows } = await sql<ItemRow>`
    select i.tenant_id, i.id, i.project_id, i.key, i.slug, i.wizard_id, i.area, i.due_on, i.status, i.editing, i.required, i.valid,
      i.content_hash, i.submission_id, i.submission_version, i.submitted_hash, i.decision, i.decided_version,
      i.not_applicable, i.not_applicable_reason, p.template_key, p.template_version, p.areas, p.client_name,
      p.manager_id, m.name as manager_name, m.email as manager_email,
      coalesce((select jsonb_object_agg(s.step_id, jsonb_build_object('inputs', s.inputs, 'revision', s.revision, 'savedAt', s.saved_at))
        from step_answers s where s.tenant_id = i.tenant_id and s.item_id = i.id), '{}') as steps,
      coalesce((select jsonb_object_agg(o.wizard_id, o.steps) from (
          select other.wizard_id, jsonb_object_agg(s.step_id, s.inputs) as steps
          from item other join step_answers s on s.tenant_id = other.tenant_id and s.item_id = other.id
          where other.tenant_id = i.tenant_id and other.project_id = i.project_id and other.wizard_id = any(${uses})
          group by other.wizard_id) o), '{}') as known,
      ${SECRETS_OF_ITEM} as secrets, ${FILES_OF_ITEM} as files
    from item i
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    join app_user m on m.id = p.manager_id
    where i.project_id = ${projectId}::uuid and i.slug = ${slug} and i.kind = 'wizard'
    ${lock ? sql`for update of i` : sql``}`.execute(trx);
  const row = rows[0];
  if (!row) throw notFound();
  const { known, secrets, files, ...item } = row;
  const wizard = getWizard(row.wizardId);
  const others = Object.entries(known).map(([id, steps]) => [id, Object.assign({}, ...Object.values(steps))]);
  const facts = { ...factsOf(row, Object.fromEntries(others), now), secrets, files: fileFacts(files) };
  return { ...item, wizard, answers: mergeSteps(row.steps), facts };
}

export const fileFacts = (rows: ItemRow['files']): Facts['files'] =>
  Object.fromEntries(
    Object.entries(rows).map(([id, { media, ...file }]) => [
      id,
      isPicture(media ?? null) ? { ...file, picture: true } : file,
    ]),
  );

/** What the forms of a project may look at besides their own answers. @param known inputs of other wizards by wizard id */
export const factsOf = (
  project: Pick<ItemRow, 'areas' | 'managerName' | 'managerEmail'>,
  known: Facts['known'],
  now: Date,
): Facts => ({
  areas: project.areas,
  known,
  secrets: {},
  files: {},
  today: helsinkiDate(now),
  manager: { name: project.managerName, email: project.managerEmail },
});
