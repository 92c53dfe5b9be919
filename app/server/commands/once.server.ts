import { sql } from 'kysely';
import { canonicalJson } from '#app/wizards/engine/content.ts';
import type { Json } from '#db/schema.ts';
import { equalBytes, sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import { Refusal } from '../refusal.server.ts';

interface Once {
  readonly tenantId: string;
  /** Rendered into the form, so that a double click or a repeated post carries the same one. */
  readonly key: string;
  readonly userId: string;
  readonly request: unknown;
  readonly now: Date;
}

/**
 * Does a thing once for a key: a repeat answers what the first time answered and changes nothing.
 * @throws Refusal `keyReused` when the same key comes with another request or from another person
 */
export async function once<T extends Json>(
  trx: Trx,
  { tenantId, key, userId, request, now }: Once,
  fn: () => Promise<T>,
): Promise<T> {
  const requestHash = sha256(canonicalJson(request));
  const claimed = await trx
    .insertInto('idempotency')
    .values({ tenantId, key, userId, requestHash, response: JSON.stringify(null), createdAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) {
    const response = await fn();
    await trx
      .updateTable('idempotency')
      .set({ response: JSON.stringify(response) })
      .where('tenantId', '=', tenantId)
      .where('key', '=', key)
      .execute();
    return response;
  }
  const earlier = await trx
    .selectFrom('idempotency')
    .select(['userId', 'requestHash', 'response'])
    .where('tenantId', '=', tenantId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!earlier || earlier.userId !== userId || !equalBytes(earlier.requestHash, requestHash))
    throw new Refusal('keyReused');
  return earlier.response as T;
}

/**
 * The same for a thing that makes its own client first: a repeat is looked for among what this person has done. Repeats at the
 * same moment wait for each other.
 * @throws Refusal `keyReused`
 */
export async function onceBeforeClient<T extends Json>(
  trx: Trx,
  { key, userId, request, now }: Omit<Once, 'tenantId'>,
  fn: () => Promise<{ readonly tenantId: string; readonly response: T }>,
): Promise<T> {
  const requestHash = sha256(canonicalJson(request));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${userId}:${key}`}, 0))`.execute(trx);
  const earlier = await trx
    .selectFrom('idempotency')
    .select(['requestHash', 'response'])
    .where('key', '=', key)
    .where('userId', '=', userId)
    .executeTakeFirst();
  if (earlier) {
    if (!equalBytes(earlier.requestHash, requestHash)) throw new Refusal('keyReused');
    return earlier.response as T;
  }
  const { tenantId, response } = await fn();
  await trx
    .insertInto('idempotency')
    .values({ tenantId, key, userId, requestHash, response: JSON.stringify(response), createdAt: now })
    .execute();
  return response;
}
