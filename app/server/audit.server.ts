import type { Json } from '#db/schema.ts';
import type { Actor } from './actor.server.ts';
import type { Trx } from './db/database.server.ts';

/** The chain of events that belong to no client, such as signing in. */
export const PORTAL_CHAIN = '00000000-0000-0000-0000-000000000000';

export interface AuditEntry {
  /** The client whose chain it joins; PORTAL_CHAIN when it concerns no client. */
  readonly chain: string;
  readonly at: Date;
  readonly action: string;
  readonly outcome?: 'done' | 'refused';
  readonly objectType: string;
  readonly objectId?: string;
  /** Ids, codes and field names only: never typed text, personal data or secrets. */
  readonly detail?: Record<string, Json>;
}

/**
 * Adds one event to the chained log, in the transaction of the change that it tells of. The database links it to the event
 * before; that holds the chain until commit, so call it last.
 */
export async function audit(trx: Trx, actor: Actor, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('auditEvent')
    .values({
      chain: entry.chain,
      seq: 0,
      at: entry.at,
      actorKind: actor.kind,
      actorId: actor.userId,
      sessionRef: actor.sessionRef,
      ipPrefix: actor.ipPrefix,
      action: entry.action,
      outcome: entry.outcome ?? 'done',
      objectType: entry.objectType,
      objectId: entry.objectId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
      prev: Buffer.alloc(0),
      hash: Buffer.alloc(0),
    })
    .execute();
}
