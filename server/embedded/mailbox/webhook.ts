import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from './message-store.ts';

/** Where delivery is reported to, and the `whsec_…` secret that signs the reports. */
export type WebhookTarget = { url: string; secret: string };

const TRIES = 6;

/**
 * Reports what became of a mail, as Resend does, signed by the Standard Webhooks rules (id, time and body; HMAC-SHA256).
 * Every mail counts as delivered, except those to addresses that begin with `bounced` or `complained`. Tries again for
 * some ten seconds while the receiver is away; then the report is lost.
 */
export async function reportDelivery(message: Message, { url, secret }: WebhookTarget): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const body = JSON.stringify(eventFor(message));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seconds = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'svix-id': id,
        'svix-timestamp': seconds,
        'svix-signature': `v1,${signature}`,
      },
      body,
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(300 * 2 ** attempt, undefined, { ref: false });
  }
}

function eventFor(message: Message) {
  const address = /<?([^<>\s@]+)@/.exec(message.to[0] ?? '')?.[1]?.toLowerCase() ?? '';
  const data = {
    email_id: message.id,
    created_at: message.created_at,
    from: message.from,
    to: message.to,
    subject: message.subject,
    tags: Object.fromEntries(message.tags.map(({ name, value }) => [name, value])),
  };
  const created_at = new Date().toISOString();
  if (address.startsWith('complained')) return { type: 'email.complained', created_at, data };
  if (!address.startsWith('bounced')) return { type: 'email.delivered', created_at, data };
  const bounce = { type: 'Permanent', subType: 'General', message: 'The recipient address does not exist.' };
  return { type: 'email.bounced', created_at, data: { ...data, bounce } };
}
