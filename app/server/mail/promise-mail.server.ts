import type { Language } from '#app/wizards/engine/types.ts';
import { sha256 } from '../crypto.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { Services } from '../services.server.ts';
import type { ParamsOf, TemplateName } from './templates.server.ts';

/** Who is written to: somebody with an account, or an address of somebody without one. */
type Reader =
  | { readonly userId: string }
  | { readonly userId: null; readonly email: string; readonly language: Language };

export type PromisedMail<K extends TemplateName> = Reader & {
  /** The client whose matter it is; null when it concerns the reader's own account. */
  readonly tenantId: string | null;
  readonly template: K;
  readonly params: ParamsOf<K>;
  /** Promises with the same key are one promise, however often they are made. */
  readonly key?: string;
};

/** Promises a mail in the transaction of the change that it tells of; the worker sends it after the commit. */
export async function promiseMail<K extends TemplateName>(
  trx: Trx,
  services: Services,
  { tenantId, template, params, key, ...reader }: PromisedMail<K>,
): Promise<void> {
  const { userId } = reader;
  const row = await trx
    .insertInto('outbox')
    .values({
      ...(key === undefined ? {} : { id: idOfKey(`${template}:${userId}:${key}`) }),
      tenantId,
      ...reader,
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
