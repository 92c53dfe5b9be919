import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { action } from '#app/routes/webhooks.resend.ts';
import { sendPromisedMail } from '#app/server/jobs/mail.server.ts';
import { promiseMail } from '#app/server/mail/promise-mail.server.ts';
import { createMailer } from '#app/server/mail/send.server.ts';
import { ask, auditOf, browser, type MailWorld, openMailWorld, someone } from '../support/sign-in.ts';

const SECRET = `whsec_${randomBytes(24).toString('base64')}`;

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
afterAll(() => world.close());

interface Report {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** Posts a report as the mail service does. @returns the status of the answer */
async function report(
  event: Report,
  { id = `msg_${randomUUID()}`, age = 0, secret = SECRET } = {},
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const body = JSON.stringify({ created_at: new Date().toISOString(), ...event });
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const request = new Request('http://localhost/webhooks/resend', {
    method: 'POST',
    headers: { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` },
    body,
  });
  const services = { ...world.services, env: { ...world.services.env, RESEND_WEBHOOK_SECRET: SECRET } };
  const context = { services, nonce: '', requestId: '', ip: '' };
  const answer = await action({ request, context, params: {} });
  return answer.status;
}

/** A mail that was sent. */
async function sent() {
  const who = await someone(world);
  await world.services.db.transaction().execute((trx) =>
    promiseMail(trx, world.services, {
      tenantId: null,
      userId: who.id,
      template: 'secondFactorEnrolled',
      params: { at: '2026-11-23T08:00:00Z' },
    }),
  );
  await world.work();
  const { id, providerId } = await mailOf(who.id);
  const data = {
    email_id: providerId,
    to: [who.email],
    from: 'x@y.example',
    subject: 's',
    tags: { outbox: id },
  };
  return { ...who, outboxId: id, data };
}

const mailOf = (userId: string) =>
  world.services.db
    .selectFrom('outbox')
    .select(['id', 'state', 'providerId'])
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();

const suspendedAt = async (userId: string) =>
  (
    await world.services.db
      .selectFrom('appUser')
      .select('mailSuspendedAt')
      .where('id', '=', userId)
      .executeTakeFirst()
  )?.mailSuspendedAt;

const permanent = { message: 'no such mailbox', type: 'Permanent', subType: 'General' };

describe('a report of the mail service', () => {
  test.each([
    ['email.delivered', 'delivered'],
    ['email.complained', 'complained'],
    ['email.bounced', 'bounced'],
  ])('%s makes the mail %s', async (type, state) => {
    const mail = await sent();
    expect(await report({ type, data: { ...mail.data, bounce: permanent } })).toBe(200);
    expect((await mailOf(mail.id)).state).toBe(state);
  });

  test('finds its mail by the service’s id when the tag is missing', async () => {
    const mail = await sent();
    await report({ type: 'email.delivered', data: { ...mail.data, tags: undefined } });
    expect((await mailOf(mail.id)).state).toBe('delivered');
  });

  test('that comes late does not undo what is known', async () => {
    const mail = await sent();
    await report({ type: 'email.bounced', data: { ...mail.data, bounce: permanent } });
    await report({ type: 'email.delivered', data: mail.data });
    expect((await mailOf(mail.id)).state).toBe('bounced');
  });

  test('that comes before the answer to the sender stays', async () => {
    const who = await someone(world);
    await world.services.db.transaction().execute((trx) =>
      promiseMail(trx, world.services, {
        tenantId: null,
        userId: who.id,
        template: 'secondFactorEnrolled',
        params: { at: '2026-11-23T08:00:00Z' },
      }),
    );
    const { id } = await mailOf(who.id);
    const real = createMailer(world.services);
    await sendPromisedMail(
      world.services,
      {
        async send(lane, key, mail) {
          const outcome = await real.send(lane, key, mail);
          await report({
            type: 'email.delivered',
            data: { email_id: 're_1', to: [who.email], tags: { outbox: key } },
          });
          return outcome;
        },
      },
      { outboxId: id, last: false },
    );
    expect((await mailOf(who.id)).state).toBe('delivered');
  });

  test('of a permanent bounce stops all mail to the address, also login mails, and is logged', async () => {
    const mail = await sent();
    await report({ type: 'email.bounced', data: { ...mail.data, bounce: permanent } });
    expect(await suspendedAt(mail.id)).toEqual(world.clock.now);
    expect(await auditOf(world, mail.id)).toContain('user.mailSuspended');
    const before = world.mailbox.messages(mail.email).length;
    await ask(browser(world), mail.email);
    await world.work();
    expect(world.mailbox.messages(mail.email)).toHaveLength(before);
  });

  test('of a passing bounce stops nothing', async () => {
    const mail = await sent();
    await report({
      type: 'email.bounced',
      data: { ...mail.data, bounce: { ...permanent, type: 'Transient' } },
    });
    expect(await suspendedAt(mail.id)).toBeNull();
  });

  test('counts once, however often it comes', async () => {
    const mail = await sent();
    const id = `msg_${randomUUID()}`;
    const event = { type: 'email.bounced', data: { ...mail.data, bounce: permanent } };
    expect(await report(event, { id })).toBe(200);
    await world.services.db
      .updateTable('appUser')
      .set({ mailSuspendedAt: null })
      .where('id', '=', mail.id)
      .execute();
    expect(await report(event, { id })).toBe(200);
    expect(await suspendedAt(mail.id)).toBeNull();
  });

  test('of a kind that we do not know is taken and ignored', async () => {
    const mail = await sent();
    expect(await report({ type: 'email.opened', data: mail.data })).toBe(200);
    expect(await report({ type: 'something.new', data: {} })).toBe(200);
    expect((await mailOf(mail.id)).state).toBe('sent');
  });

  test('that is forged, or older than five minutes, changes nothing', async () => {
    const mail = await sent();
    const event = { type: 'email.bounced', data: { ...mail.data, bounce: permanent } };
    expect(await report(event, { secret: `whsec_${randomBytes(24).toString('base64')}` })).toBe(401);
    expect(await report(event, { age: 301 })).toBe(401);
    expect(await report(event, { age: -400 })).toBe(401);
    expect((await mailOf(mail.id)).state).toBe('sent');
    expect(await suspendedAt(mail.id)).toBeNull();
  });

  test('is not found where no secret is configured', async () => {
    const request = new Request('http://localhost/webhooks/resend', { method: 'POST', body: '{}' });
    const context = { services: world.services, nonce: '', requestId: '', ip: '' };
    expect((await action({ request, context, params: {} })).status).toBe(404);
  });
});
