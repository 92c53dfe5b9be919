import { CompiledQuery } from 'kysely';
import type { Merge } from '#app/wizards/engine/merge.ts';
import type { Step } from '#app/wizards/engine/types.ts';
import type { Actor } from '../actor.server.ts';
import { type AuditEntry, auditText, auditValues } from '../audit.server.ts';
import { LAST } from '../db/connected.server.ts';
import { askLast, type Trx } from '../db/database.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
import type { ItemState } from './update-item.server.ts';

export interface WriteSave extends Pick<Merge, 'inputs' | 'applied'> {
  readonly revision: number;
  readonly now: Date;
  readonly userId: string | null;
  /** Of the item with these inputs. */
  readonly state: ItemState;
  /** The event that tells of the save, when nothing else follows in its transaction: it ends then. */
  readonly told?: { readonly actor: Actor; readonly event: AuditEntry };
}

/** A step's inputs, what changed in them, and the state of the item: one way to the database, since people wait for it while they type. */
const WRITE = `
  with step as (
    insert into step_answers (tenant_id, item_id, step_id, inputs, revision, wizard_version, saved_by, saved_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant_id, item_id, step_id) do update set inputs = excluded.inputs, revision = excluded.revision,
      wizard_version = excluded.wizard_version, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  ), change as (
    insert into step_change (tenant_id, item_id, step_id, revision, changes, saved_by, saved_at)
    select $1::uuid, $2::uuid, $3::text, $5::integer, $9::jsonb, $7::uuid, $8::timestamptz where $9::jsonb <> '[]'
  ), state as (
    update item set status = $10, required = $11, valid = $12, reads = $13, updated_at = $8, updated_by = $7
    where tenant_id = $1 and id = $2
  )`;

const WRITE_ONLY = `${WRITE} select 1`;
const WRITE_AND_TELL = `${LAST}${WRITE} ${auditText(14)}`;

/** Stores a save with all that follows from it in its own item. */
export async function writeSave(
  trx: Trx,
  item: LoadedItem,
  step: Step,
  { inputs, applied, revision, now, userId, state, told }: WriteSave,
): Promise<void> {
  const values = [
    item.tenantId,
    item.id,
    step.id,
    JSON.stringify(inputs),
    revision,
    item.wizard.version,
    userId,
    now.toISOString(),
    JSON.stringify(applied),
    state.status,
    state.required,
    state.valid,
    state.reads,
  ];
  if (told)
    await askLast(trx, {
      text: WRITE_AND_TELL,
      values: [...values, ...auditValues(told.actor, told.event)],
    });
  else await trx.executeQuery(CompiledQuery.raw(WRITE_ONLY, values));
}
