import type { WebhookEventPayload } from 'resend';
import { SYSTEM } from '../actor.server.ts';
import { audit, PORTAL_CHAIN } from '../audit.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { Services } from '../services.server.ts';

const STATES = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
} as const;

type Told = Extract<WebhookEventPayload, { type: keyof typeof STATES }>;

const isTold = (event: WebhookEventPayload): event is Told => event.type in STATES;

/** The address will not take mail again, or its owner does not want any. */
const isFinal = (event: Told) =>
  event.type === 'email.complained' ||
  (event.type === 'email.bounced' && event.data.bounce.type === 'Permanent');

/**
 * Takes note of what the mail service reports of a mail. The same report counts once; reports of other kinds are ignored.
 * An address that bounced for good gets no mail until somebody corrects it.
 */
export async function noteMailEvent(
  services: Services,
  id: string,
  event: WebhookEventPayload,
): Promise<void> {
  if (!isTold(event)) return;
  const now = services.now();
  await services.db.transaction().execute(async (trx) => {
    const outboxId = await findOutbox(trx, event);
    const fresh = await trx
      .insertInto('mailEvent')
      .values({ id, outboxId, kind: event.type, receivedAt: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!fresh) return;
    if (outboxId) await setState(trx, outboxId, event);
    if (!isFinal(event)) return;
    const suspended = await suspend(trx, event.data.to, now);
    for (const userId of suspended)
      await audit(trx, SYSTEM, {
        chain: PORTAL_CHAIN,
        at: now,
        action: 'user.mailSuspended',
        objectType: 'user',
        objectId: userId,
        detail: { because: STATES[event.type] },
      });
  });
}

/** By the tag that we sent along; by the service's id for mails without it. */
async function findOutbox(trx: Trx, { data }: Told): Promise<string | null> {
  const tag = data.tags?.outbox ?? '';
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tag);
  const row = await trx
    .selectFrom('outbox')
    .select('id')
    .where((eb) => (isId ? eb('id', '=', tag) : eb('providerId', '=', data.email_id)))
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Reports may come in any order: "delivered" does not undo what was reported after it. */
async function setState(trx: Trx, outboxId: string, event: Told): Promise<void> {
  const state = STATES[event.type];
  await trx
    .updateTable('outbox')
    .set({ state, providerId: event.data.email_id })
    .where('id', '=', outboxId)
    .$if(state === 'delivered', (query) => query.where('state', 'in', ['waiting', 'sent', 'failed']))
    .execute();
}

async function suspend(trx: Trx, addresses: readonly string[], now: Date): Promise<readonly string[]> {
  if (addresses.length === 0) return [];
  const rows = await trx
    .updateTable('appUser')
    .set({ mailSuspendedAt: now })
    .where(
      'email',
      'in',
      addresses.map((address) => address.toLowerCase()),
    )
    .where('mailSuspendedAt', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
