import { CompiledQuery, sql } from 'kysely';
import type { Summary } from '#app/files/types.ts';
import { isPicture } from '#app/rules/file-types.ts';
import type { ItemStatus } from '#app/rules/item-status.ts';
import { hasField } from '#app/wizards/engine/has-field.ts';
import { readsOf } from '#app/wizards/engine/noted-reads.ts';
import { findWizard, getWizard, wizardsUsing } from '#app/wizards/engine/registry.ts';
import type { Area, Facts, FileFact, Inputs, Step, TableFact, Wizard } from '#app/wizards/engine/types.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { Answer, Statement } from '../db/packet.server.ts';
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
  submissionId: string | null;
  submissionVersion: number;
  submittedHash: string | null;
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
  files: Record<string, Omit<FileFact, 'picture' | 'table'> & { media: string | null; table?: TableRow }>;
}

/** The newest check of a table file. */
interface TableRow {
  status: TableFact['status'];
  summary?: Summary;
  reading?: string;
}

/** One wizard item with everything that its screens and commands look at. */
export interface LoadedItem extends Omit<ItemRow, 'known' | 'secrets' | 'files' | 'submittedHash'> {
  readonly submittedHash: Buffer | null;
  readonly wizard: Wizard;
  /** Inputs of all steps together. */
  readonly answers: Inputs;
  readonly facts: Facts;
}

const mergeSteps = (steps: Readonly<Record<string, { readonly inputs: Inputs }>>): Inputs =>
  Object.assign({}, ...Object.values(steps).map((step) => step.inputs));

const SECRETS = `coalesce((select jsonb_object_agg(x.path, jsonb_strip_nulls(jsonb_build_object('id', x.id, 'ending', x.ending,
          'savedAt', to_char(x.saved_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD'),
          'destroyedAt', to_char(x.purged_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD'),
          'twin', (select min(y.path) from secret y where y.tenant_id = x.tenant_id and y.item_id = x.item_id and y.replaced_at is null
            and y.path <> x.path and y.fingerprint = x.fingerprint))))
        from secret x where x.tenant_id = i.tenant_id and x.item_id = i.id and x.replaced_at is null), '{}')`;

const FILES = `coalesce((select jsonb_object_agg(f.id, jsonb_strip_nulls(jsonb_build_object('name', f.name, 'bytes', f.bytes,
          'sha256', coalesce(encode(f.sha256, 'hex'), ''), 'state', f.state, 'path', f.path, 'code', f.reject_code, 'media', f.media_type,
          'table', (select jsonb_build_object('status', c.status, 'summary', c.summary, 'reading', encode(c.reading_hash, 'hex'))
            from table_check c where c.tenant_id = f.tenant_id and c.file_id = f.id order by c.version desc limit 1))))
        from file f where f.tenant_id = i.tenant_id and f.item_id = i.id and (f.state <> 'deleted' or f.delete_reason in ('signedOff', 'goLive')) and f.replaced_at is null), '{}')`;

/** What is known of the secrets of the item `i` of a statement, by field path. */
export const SECRETS_OF_ITEM = sql.raw<Facts['secrets']>(SECRETS);

/** What is known of the files of the item `i` of a statement, by file id; `fileFacts` reads it. */
export const FILES_OF_ITEM = sql.raw<ItemRow['files']>(FILES);

/** The row comes as one value, since the driver reads the names and types of all columns at every call. */
const selectItem = (
  { secrets, files }: Parts,
  more: string,
) => `select row_to_json(found) as item from (select i.tenant_id as "tenantId", i.id, i.project_id as "projectId", i.key, i.slug, i.wizard_id as "wizardId", i.area,
      i.due_on as "dueOn", i.status, i.editing, i.required, i.valid, i.submission_id as "submissionId",
      i.submission_version as "submissionVersion", encode(i.submitted_hash, 'hex') as "submittedHash", i.decision, i.decided_version as "decidedVersion",
      i.not_applicable as "notApplicable", i.not_applicable_reason as "notApplicableReason", p.template_key as "templateKey",
      p.template_version as "templateVersion", p.areas, p.client_name as "clientName",
      p.manager_id as "managerId", m.name as "managerName", m.email as "managerEmail",
      coalesce((select jsonb_object_agg(s.step_id, jsonb_build_object('inputs', s.inputs, 'revision', s.revision, 'savedAt', s.saved_at))
        from step_answers s where s.tenant_id = i.tenant_id and s.item_id = i.id), '{}') as steps,
      coalesce((select jsonb_object_agg(o.wizard_id, o.steps) from (
          select other.wizard_id, jsonb_object_agg(s.step_id, s.inputs) as steps
          from item other join step_answers s on s.tenant_id = other.tenant_id and s.item_id = other.id
          where other.tenant_id = i.tenant_id and other.project_id = i.project_id and other.wizard_id = any($1)
          group by other.wizard_id) o), '{}') as known,
      ${secrets ? SECRETS : "'{}'::json"} as secrets, ${files ? FILES : "'{}'::json"} as files${more}
    from item i
    join project p on p.tenant_id = i.tenant_id and p.id = i.project_id
    join app_user m on m.id = p.manager_id
    where i.project_id = $2::uuid and i.slug = $3 and i.kind = 'wizard') found`;

/** Whether the client has secrets. */
const HAS_SECRETS = `,
      exists (select from secret x where x.tenant_id = i.tenant_id and x.state <> 'purged') as "hasSecrets"`;

/** Items of the forms $4 whose state was computed from one of the answers $5. */
const DEPENDENTS = `,
      coalesce((select jsonb_agg(jsonb_build_object('wizardId', other.wizard_id, 'reads', other.reads)) from item other
        where other.tenant_id = i.tenant_id and other.project_id = i.project_id and other.wizard_id = any($4)
          and (other.reads is null or other.reads && $5)), '[]') as dependents`;

/** What a form has fields for; the database prepares every table that a statement names, whether there is anything in it or not. */
interface Parts {
  readonly secrets: boolean;
  readonly files: boolean;
}

interface Texts {
  readonly shown: string;
  readonly saved: string;
}

/** Put together once for each form: they are behind every step page and every save. */
const texts = new Map<string, Texts>();

function textsOfForm(slug: string): Texts {
  const known = texts.get(slug);
  if (known) return known;
  const wizard = findWizard(slug);
  const parts = { secrets: hasField(wizard, 'secret'), files: hasField(wizard, 'file') };
  const dependents = wizardsUsing(slug).length > 0 ? DEPENDENTS : `, '[]'::json as dependents`;
  const made = { shown: selectItem(parts, ''), saved: selectItem(parts, HAS_SECRETS + dependents) };
  if (wizard) texts.set(slug, made);
  return made;
}

/**
 * A statement of its own that comes before the item is read: whoever waits in it for another command reads afterwards what that one has
 * stored. A statement sees what was there when it began, except for the row that it waited for.
 */
const LOCK = `select 1 from item where project_id = $1::uuid and slug = $2 and kind = 'wizard' for update`;

const valuesOf = ({ projectId, slug }: Place): Statement['values'] => [
  findWizard(slug)?.uses ?? [],
  projectId,
  slug,
];

interface Place {
  readonly projectId: string;
  readonly slug: string;
}

/** The statement behind an item, to be sent along with others; `itemOf` reads its answer. */
export const itemStatement = (place: Place): Statement => ({
  text: textsOfForm(place.slug).shown,
  values: valuesOf(place),
});

/**
 * Reads one wizard item of a project by its name in addresses, in one statement.
 * @param lock takes the item's row until the transaction ends, so that two commands do not decide on the same state
 * @throws 404 when the scope has no such item
 */
export async function loadItem(
  trx: Trx,
  { now, lock = false, ...place }: Place & { now: Date; lock?: boolean },
): Promise<LoadedItem> {
  if (lock) await answerOf(trx, lockStatement(place));
  return itemOf(await answerOf(trx, itemStatement(place)), now);
}

async function answerOf(trx: Trx, { text, values }: Statement): Promise<Answer> {
  const { rows } = await trx.executeQuery(CompiledQuery.raw(text, [...values]));
  return rows.map((row) => (row as { item: unknown }).item);
}

/** @throws 404 when the scope has no such item */
export function itemOf([found]: Answer, now: Date): LoadedItem {
  const row = found as ItemRow | undefined;
  if (!row) throw notFound();
  const { known, secrets, files, submittedHash, ...item } = row;
  const wizard = getWizard(row.wizardId);
  const others = Object.entries(known).map(([id, steps]) => [id, Object.assign({}, ...Object.values(steps))]);
  const facts = { ...factsOf(row, Object.fromEntries(others), now), secrets, files: fileFacts(files) };
  return {
    ...item,
    submittedHash: bytesOf(submittedHash),
    wizard,
    answers: mergeSteps(row.steps),
    facts,
  };
}

const bytesOf = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'));

/** An item that a step is saved in. */
export interface ItemToSave extends LoadedItem {
  /** Whether the client has any in the vault, which nothing typed elsewhere may repeat. */
  readonly hasSecrets: boolean;
  /** Items whose stored state may follow from what is saved, with the answers that it was computed from where they are known. */
  readonly dependents: readonly { readonly wizardId: string; readonly reads: readonly string[] | null }[];
}

/** Works in the transaction of a save, in which its item is locked; can be called once. */
export type InItem = <T>(work: (trx: Trx, item: ItemToSave) => Promise<T>) => Promise<T>;

const lockStatement = ({ projectId, slug }: Place): Statement => ({ text: LOCK, values: [projectId, slug] });

/**
 * The statements that lock an item and read it for a save; `itemToSaveOf` reads the answer to the second.
 * @param step that is saved; undefined when the item's form has no such step
 */
export const itemToSaveStatements = (place: Place, step: Step | undefined): [Statement, Statement] => [
  lockStatement(place),
  { text: textsOfForm(place.slug).saved, values: [...valuesOf(place), ...dependentsOf(place, step)] },
];

function dependentsOf({ slug }: Place, step: Step | undefined): Statement['values'] {
  const readers = wizardsUsing(slug);
  return readers.length === 0 ? [] : [readers, step ? readsOfStep(slug, step) : []];
}

const listed = new WeakMap<Step, readonly string[]>();

/** What a computation may have noted that a step's fields concern. */
function readsOfStep(slug: string, step: Step): readonly string[] {
  const known = listed.get(step) ?? readsOf(slug, Object.keys(step.schema.shape));
  listed.set(step, known);
  return known;
}

/** @throws 404 when the scope has no such item */
export const itemToSaveOf = (answer: Answer, now: Date): ItemToSave => itemOf(answer, now) as ItemToSave;

/**
 * Reads and locks an item for a save in a transaction that was begun before.
 * @throws 404 when the scope has no such item
 */
export async function loadItemToSave(
  trx: Trx,
  { now, step, ...place }: Place & { now: Date; step: Step },
): Promise<ItemToSave> {
  const [lock, read] = itemToSaveStatements(place, step);
  await answerOf(trx, lock);
  return itemToSaveOf(await answerOf(trx, read), now);
}

export const fileFacts = (rows: ItemRow['files']): Facts['files'] =>
  Object.fromEntries(
    Object.entries(rows).map(([id, { media, table, ...file }]): [string, FileFact] => [
      id,
      {
        ...file,
        ...(isPicture(media ?? null) ? { picture: true } : {}),
        ...(table ? { table: tableFactOf(table) } : {}),
      },
    ]),
  );

function tableFactOf({ status, summary, reading }: TableRow): TableFact {
  const errors: Record<string, number> = {};
  for (const { code, level, count } of summary?.groups ?? [])
    if (level === 'error') errors[code] = (errors[code] ?? 0) + count;
  const difference = summary?.facts?.differenceCents;
  return {
    status,
    dataRows: summary?.dataRows ?? 0,
    rowsWithErrors: summary?.rowsWithErrors ?? 0,
    errors,
    ...(typeof difference === 'number' ? { difference } : {}),
    reading: reading ?? '',
  };
}

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
