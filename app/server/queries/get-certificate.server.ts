import { sql } from 'kysely';
import { may } from '#app/rules/permissions.ts';
import { rowNameAt } from '#app/wizards/engine/row-name.ts';
import type { Actor } from '../actor.server.ts';
import type { Trx } from '../db/database.server.ts';
import { seeClient } from '../db/scope.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { loadItem } from './load-item.server.ts';

export interface Certificate {
  readonly secretId: string;
  readonly client: string;
  readonly businessId: string | null;
  readonly slug: string;
  readonly path: string;
  /** The name of the row that it stood in, such as a domain. */
  readonly row: string | undefined;
  readonly fingerprint: string;
  readonly saved: Step;
  readonly used: Step | null;
  readonly purgedAt: Date;
  readonly reason: 'replaced' | 'used' | 'goLive' | 'closed';
  /** Every showing and every try that failed on the stored bytes, oldest first. */
  readonly reveals: readonly {
    readonly at: Date;
    readonly name: string;
    readonly approvedBy: string | null;
    readonly reason: string;
    readonly outcome: 'shown' | 'integrity';
  }[];
  /** Everything in the audit log that is about it, oldest first. */
  readonly events: readonly {
    readonly seq: number;
    readonly at: Date;
    readonly action: string;
    readonly outcome: 'done' | 'refused';
    readonly hash: string;
  }[];
}

interface Step {
  readonly at: Date;
  readonly name: string | null;
}

interface Row {
  tenantId: string;
  projectId: string;
  client: string;
  businessId: string | null;
  slug: string;
  path: string;
  fingerprint: string;
  savedAt: Date;
  savedBy: string | null;
  usedAt: Date | null;
  usedBy: string | null;
  purgedAt: Date | null;
  reason: Certificate['reason'] | null;
}

/**
 * What the certificate of a destroyed secret says. Undefined when the scope has no such secret, when it still exists, or when the
 * person may not see how it ended.
 */
export async function getCertificate(
  trx: Trx,
  actor: Actor,
  secretId: string,
): Promise<Certificate | undefined> {
  const row = await findDestroyed(trx, secretId);
  const person = row && (await actingPerson(trx, actor.userId, row.tenantId));
  if (!row?.purgedAt || !row.reason || !person) return undefined;
  const { tenantId, client, businessId, slug, path, fingerprint, purgedAt, reason } = row;
  if (!may(person, 'viewDestruction', { tenantId })) return undefined;
  await seeClient(trx, tenantId);
  return {
    secretId,
    client,
    businessId,
    slug,
    path,
    row: await rowNameOf(trx, row),
    fingerprint,
    saved: { at: row.savedAt, name: row.savedBy },
    used: row.usedAt && { at: row.usedAt, name: row.usedBy },
    purgedAt,
    reason,
    reveals: await listReveals(trx, tenantId, secretId),
    events: await listEvents(trx, tenantId, secretId),
  };
}

async function rowNameOf(trx: Trx, { projectId, slug, path, purgedAt }: Row): Promise<string | undefined> {
  if (!path.includes('.') || !purgedAt) return undefined;
  return rowNameAt(await loadItem(trx, { projectId, slug, now: purgedAt }), path);
}

async function findDestroyed(trx: Trx, secretId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select s.tenant_id, i.project_id, c.name as client, c.business_id, i.slug, s.path, encode(s.fingerprint, 'hex') as fingerprint,
      s.saved_at, saver.name as saved_by, s.used_at, reader.name as used_by, s.purged_at, s.purge_reason as reason
    from secret s
    join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    join client c on c.id = s.tenant_id
    left join app_user saver on saver.id = s.saved_by
    left join app_user reader on reader.id = s.used_by
    where s.id = ${secretId}::uuid and s.state = 'purged'`.execute(trx);
  return rows[0];
}

async function listReveals(trx: Trx, tenantId: string, secretId: string): Promise<Certificate['reveals']> {
  const { rows } = await sql<Certificate['reveals'][number]>`
    select r.revealed_at as at, u.name, a.name as approved_by, r.reason, r.outcome
    from secret_reveal r join app_user u on u.id = r.revealed_by left join app_user a on a.id = r.approved_by
    where r.tenant_id = ${tenantId}::uuid and r.secret_id = ${secretId}::uuid order by r.revealed_at`.execute(
    trx,
  );
  return rows;
}

async function listEvents(trx: Trx, tenantId: string, secretId: string): Promise<Certificate['events']> {
  const { rows } = await sql<Certificate['events'][number]>`
    select seq, at, action, outcome, encode(hash, 'hex') as hash from audit_event
    where chain = ${tenantId}::uuid and (object_id = ${secretId}
      or (action = 'liveCheck.started' and detail->'secrets' ? ${secretId}))
    order by seq`.execute(trx);
  return rows;
}
