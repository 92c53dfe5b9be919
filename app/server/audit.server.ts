import { CompiledQuery } from 'kysely';
import type { Json } from '#db/schema.ts';
import type { Actor } from './actor.server.ts';
import type { Trx } from './db/database.server.ts';
import type { Statement } from './db/packet.server.ts';

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

/** The statement that adds an event, whose parameters begin at `$first`; `auditValues` gives them. */
export const auditText = (first: number): string =>
  `insert into audit_event (chain, seq, at, actor_kind, actor_id, session_ref, ip_prefix, action, outcome, object_type, object_id,
      detail, prev, hash)
    values (${Array.from({ length: 11 }, (_, index) => `$${first + index}`)
      .toSpliced(1, 0, '0')
      .join(', ')}, '', '')`;

export const auditValues = (actor: Actor, entry: AuditEntry): Statement['values'] => [
  entry.chain,
  entry.at.toISOString(),
  actor.kind,
  actor.userId,
  actor.sessionRef,
  actor.ipPrefix,
  entry.action,
  entry.outcome ?? 'done',
  entry.objectType,
  entry.objectId ?? null,
  JSON.stringify(entry.detail ?? {}),
];

const ADD = auditText(1);

/**
 * Adds one event to the chained log, in the transaction of the change that it tells of. The database links it to the event
 * before; that holds the chain until commit, so call it last.
 */
export async function audit(trx: Trx, actor: Actor, entry: AuditEntry): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(ADD, [...auditValues(actor, entry)]));
}
