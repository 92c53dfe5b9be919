import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sendLoginMail } from '#app/server/jobs/login-mail.server.ts';
import { type MailJob, MailPostponed, sendPromisedMail } from '#app/server/jobs/mail.server.ts';
import { promiseMail } from '#app/server/mail/promise-mail.server.ts';
import { createMailer, type Mailer } from '#app/server/mail/send.server.ts';
import {
  ask,
  browser,
  later,
  type MailWorld,
  openMailWorld,
  type Someone,
  someone,
} from '../support/sign-in.ts';

let world: MailWorld;
let mailer: Mailer;
beforeAll(async () => {
  world = await openMailWorld();
  mailer = createMailer(world.services, { patience: 300 });
});
afterEach(() => world.mailbox.setMode({ kind: 'ok' }));
afterAll(() => world.close());

/** Promises a mail to somebody new. @returns its id and its reader */
async function promised(key?: string, reader?: Someone) {
  const who = reader ?? (await someone(world));
  await world.services.db.transaction().execute((trx) =>
    promiseMail(trx, world.services, {
      tenantId: null,
      userId: who.id,
      template: 'secondFactorEnrolled',
      params: { at: world.clock.now.toISOString() },
      key,
    }),
  );
  const rows = await outboxOf(who.id);
  return { who, outboxId: rows[0]?.id ?? '', rows };
}

const outboxOf = (userId: string) =>
  world.services.db
    .selectFrom('outbox')
    .select(['id', 'state', 'attempts', 'providerId', 'lastError', 'sentAt'])
    .where('userId', '=', userId)
    .execute();

const send = (outboxId: string, rest: Partial<MailJob> = {}) =>
  sendPromisedMail(world.services, mailer, { outboxId, last: false, ...rest });

/** Tries until it is done, as the queue does. @returns how many tries it took */
async function sendStubbornly(outboxId: string): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send(outboxId);
      return tries;
    } catch (error) {
      if (!(error instanceof MailPostponed) || tries > 5) throw error;
    }
  }
}

describe('a promise', () => {
  test('exists exactly when its change is committed', async () => {
    const who = await someone(world);
    const change = world.services.db.transaction().execute(async (trx) => {
      await promiseMail(trx, world.services, {
        tenantId: null,
        userId: who.id,
        template: 'secondFactorRemoved',
        params: { at: '' },
      });
      throw new Error('rolled back');
    });
    await expect(change).rejects.toThrow('rolled back');
    expect(await outboxOf(who.id)).toEqual([]);
    expect(await world.work()).toBe(0);
  });

  test('with the same key is one promise and one mail', async () => {
    const { who } = await promised('key');
    const { rows } = await promised('key', who);
    expect(rows).toHaveLength(1);
    await promised('another key', who);
    expect(await outboxOf(who.id)).toHaveLength(2);
    await world.work();
    expect(world.mailbox.messages(who.email)).toHaveLength(2);
  });
});

describe('sending', () => {
  test('goes to the stored address in the language of the reader, with a text part', async () => {
    const who = await someone(world);
    await world.services.db.updateTable('appUser').set({ language: 'en' }).where('id', '=', who.id).execute();
    const { outboxId } = await promised(undefined, who);
    await send(outboxId);
    const [mail] = world.mailbox.messages(who.email);
    expect(mail).toMatchObject({
      to: [who.email],
      from: 'Alkuun <portal@alkuun.example>',
      idempotency_key: outboxId,
    });
    expect(mail?.subject).toBe('Two-step login is in use: Alkuun');
    expect(mail?.text).toContain('23 Nov 2026');
    const [row] = await outboxOf(who.id);
    expect(row).toMatchObject({ state: 'sent', attempts: 1, providerId: mail?.id, sentAt: world.clock.now });
  });

  test('twice, or many times at once, sends once', async () => {
    const { who, outboxId } = await promised();
    await Promise.allSettled(Array.from({ length: 5 }, () => send(outboxId)));
    await send(outboxId);
    expect(world.mailbox.messages(who.email)).toHaveLength(1);
    expect((await outboxOf(who.id))[0]).toMatchObject({ state: 'sent' });
  });

  test.each([
    ['answers 500', { kind: 'error' }],
    ['answers 429', { kind: 'limit', retryAfter: 0.2 }],
    ['never answers', { kind: 'hang' }],
    ['takes the mail and cuts the line', { kind: 'cut' }],
  ] as const)('when the service %s, it is tried again and accepted exactly once', async (_, mode) => {
    const { who, outboxId } = await promised();
    world.mailbox.setMode(mode, 2);
    expect(await sendStubbornly(outboxId)).toBe(3);
    expect(world.mailbox.messages(who.email)).toHaveLength(1);
    expect((await outboxOf(who.id))[0]).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
  });

  test('again after the words or the language changed does not send a second mail', async () => {
    const { who, outboxId } = await promised();
    world.mailbox.setMode({ kind: 'cut' }, 1);
    await expect(send(outboxId)).rejects.toThrow(MailPostponed);
    await world.services.db.updateTable('appUser').set({ language: 'sv' }).where('id', '=', who.id).execute();
    await send(outboxId);
    expect(world.mailbox.messages(who.email)).toHaveLength(1);
    expect((await outboxOf(who.id))[0]).toMatchObject({ state: 'sent' });
  });

  test('is given up after 23 hours without knowing, since a later try could send twice', async () => {
    const { who, outboxId } = await promised();
    world.mailbox.setMode({ kind: 'cut' }, 1);
    await expect(send(outboxId)).rejects.toThrow(MailPostponed);
    later(world, 23 * 60 + 1);
    await send(outboxId);
    expect((await outboxOf(who.id))[0]).toMatchObject({ state: 'failed', attempts: 1 });
    expect(world.mailbox.messages(who.email)).toHaveLength(1);
  });

  test('is marked failed at the last try', async () => {
    const { who, outboxId } = await promised();
    world.mailbox.setMode({ kind: 'error' });
    await send(outboxId, { last: true });
    expect((await outboxOf(who.id))[0]).toMatchObject({
      state: 'failed',
      lastError: '500 internal_server_error',
    });
  });

  test('that the service refuses for good is not tried again', async () => {
    const { who, outboxId } = await promised();
    const services = { ...world.services, env: { ...world.services.env, MAIL_FROM: 'no address' } };
    await sendPromisedMail(services, createMailer(services), { outboxId, last: false });
    expect((await outboxOf(who.id))[0]).toMatchObject({
      state: 'failed',
      lastError: '422 invalid_from_address',
    });
    expect(world.mailbox.messages(who.email)).toEqual([]);
  });

  test('with a wrong key is tried again, since a person may correct it', async () => {
    const { outboxId } = await promised();
    const services = { ...world.services, env: { ...world.services.env, RESEND_API_KEY: 'wrong' } };
    const job = { outboxId, last: false };
    await expect(sendPromisedMail(services, createMailer(services), job)).rejects.toThrow(
      '403 invalid_api_key',
    );
  });

  test('skips suspended addresses and disabled people', async () => {
    for (const column of ['mailSuspendedAt', 'disabledAt'] as const) {
      const { who, outboxId } = await promised();
      await world.services.db
        .updateTable('appUser')
        .set({ [column]: world.clock.now })
        .where('id', '=', who.id)
        .execute();
      await send(outboxId);
      expect((await outboxOf(who.id))[0]).toMatchObject({ state: 'failed', lastError: 'address suspended' });
      expect(world.mailbox.messages(who.email)).toEqual([]);
    }
  });

  test('of an unknown promise does nothing', async () => {
    await expect(send(randomUUID())).resolves.toBeUndefined();
  });
});

describe('a login mail', () => {
  const requested = async () => {
    const who = await someone(world);
    await ask(browser(world), who.email);
    const { id } = await world.services.db
      .selectFrom('loginRequest')
      .select('id')
      .where('email', '=', who.email)
      .executeTakeFirstOrThrow();
    return { ...who, id, send: () => sendLoginMail(world.services, mailer, id) };
  };

  test('that had to be sent again has the same bytes, and comes once', async () => {
    const { email, send } = await requested();
    world.mailbox.setMode({ kind: 'cut' }, 1);
    await expect(send()).rejects.toThrow(MailPostponed);
    const [first] = world.mailbox.messages(email);
    await send();
    await send();
    expect(world.mailbox.messages(email)).toEqual([first]);
  });

  test('still fits its stored token after the keys were changed in between', async () => {
    const { email, id, send } = await requested();
    world.mailbox.setMode({ kind: 'error' }, 1);
    await expect(send()).rejects.toThrow(MailPostponed);
    const { env } = world.services;
    const KEY_ENCRYPTION_KEYS = [{ id: 'k2', key: Buffer.alloc(32, 9) }, ...env.KEY_ENCRYPTION_KEYS];
    await sendLoginMail({ ...world.services, env: { ...env, KEY_ENCRYPTION_KEYS } }, mailer, id);
    const { newestLogin } = await import('../support/sign-in.ts');
    const { spendLoginLink } = await import('#app/server/commands/spend-login-link.server.ts');
    expect(await spendLoginLink(browser(world), newestLogin(world, email).token)).toMatchObject({ ok: true });
  });

  test('is not sent any more five minutes after it was asked for', async () => {
    const { email, id, send } = await requested();
    later(world, 5.1);
    await send();
    expect(world.mailbox.messages(email)).toEqual([]);
    const row = await world.services.db
      .selectFrom('loginRequest')
      .select('handledAt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.handledAt).toEqual(world.clock.now);
  });

  test('names its request as the key', async () => {
    const { email, id, send } = await requested();
    await send();
    expect(world.mailbox.messages(email)[0]?.idempotency_key).toBe(id);
  });
});
