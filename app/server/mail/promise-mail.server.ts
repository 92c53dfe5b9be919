import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { Services } from '../services.server.ts';
import type { ParamsOf, TemplateName } from './templates.server.ts';

export interface PromisedMail<K extends TemplateName> {
  /** The client whose matter it is; null when it concerns the reader's own account. */
  readonly tenantId: string | null;
  readonly userId: string;
  readonly template: K;
  readonly params: ParamsOf<K>;
  /** Promises with the same key are one promise, however often they are made. */
  readonly key?: string;
}

/** Promises a mail in the transaction of the change that it tells of; the worker sends it after the commit. */
export async function promiseMail<K extends TemplateName>(
  trx: Trx,
  services: Services,
  { tenantId, userId, template, params, key }: PromisedMail<K>,
): Promise<void> {
  const row = await trx
    .insertInto('outbox')
    .values({
      ...(key === undefined ? {} : { id: idOfKey(`${template}:${userId}:${key}`) }),
      tenantId,
      userId,
      template,
      params: JSON.stringify(params),
      createdAt: services.now(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) await services.jobs.enqueue(trx, 'mail', { outboxId: row.id });
}

/** A UUID of version 8 (RFC 9562) made of the key. */
function idOfKey(key: string): string {
  const bytes = sha256(key).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
