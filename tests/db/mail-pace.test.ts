import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendPromisedMail } from '#app/server/jobs/mail.server.ts';
import { registerJobs } from '#app/server/jobs/register.server.ts';
import { holdTurns, waitForTurn } from '#app/server/mail/pace.server.ts';
import { promiseMail } from '#app/server/mail/promise-mail.server.ts';
import { createMailer } from '#app/server/mail/send.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { ask, browser, forgetLimits, type MailWorld, openMailWorld, someone } from '../support/sign-in.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
beforeEach(() => forgetLimits(world));
afterAll(() => world.close());

/** A worker process of its own, as far as connections go. */
async function worker(perSecond: number): Promise<Services> {
  const { env } = world.services;
  const services = await createServices(
    { ...env, MAIL_PER_SECOND: perSecond },
    { work: true, now: world.services.now },
  );
  await registerJobs(services);
  return services;
}

const promiseMany = async (count: number) => {
  const who = await someone(world);
  await world.services.db.transaction().execute(async (trx) => {
    for (let i = 0; i < count; i += 1)
      await promiseMail(trx, world.services, {
        tenantId: null,
        userId: who.id,
        template: 'secondFactorEnrolled',
        params: { at: '2026-11-23T08:00:00Z' },
      });
  });
  return who;
};

const arrivals = (email: string) =>
  world.mailbox
    .messages(email)
    .map(({ created_at }) => Date.parse(created_at))
    .reverse();

describe('the pace', () => {
  test('is kept by all processes together, evenly', async () => {
    const took = await Promise.all(
      Array.from({ length: 6 }, async () => {
        await waitForTurn(world.services.db, 'other', 20);
        return performance.now();
      }),
    );
    took.sort((a, b) => a - b);
    expect((took.at(-1) ?? 0) - (took[0] ?? 0)).toBeGreaterThanOrEqual(5 * 50 - 20);
  });

  test('lets login mails ahead of all others that wait', async () => {
    const order: string[] = [];
    const others = Array.from({ length: 5 }, () =>
      waitForTurn(world.services.db, 'other', 5).then(() => order.push('other')),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await waitForTurn(world.services.db, 'login', 5).then(() => order.push('login'));
    await Promise.all(others);
    expect(order.indexOf('login')).toBeLessThanOrEqual(1);
  });

  test('stops for everyone when the service asks for a pause', async () => {
    await holdTurns(world.services.db, 300);
    const began = performance.now();
    await waitForTurn(world.services.db, 'login', 1000);
    expect(performance.now() - began).toBeGreaterThan(250);
  });

  test('obeys Retry-After', async () => {
    const who = await promiseMany(1);
    const { id } = await world.services.db
      .selectFrom('outbox')
      .select('id')
      .where('userId', '=', who.id)
      .executeTakeFirstOrThrow();
    world.mailbox.setMode({ kind: 'limit', retryAfter: 1 }, 1);
    const mailer = createMailer(world.services);
    const began = performance.now();
    await expect(sendPromisedMail(world.services, mailer, { outboxId: id, last: false })).rejects.toThrow(
      '429',
    );
    await sendPromisedMail(world.services, mailer, { outboxId: id, last: false });
    expect(performance.now() - began).toBeGreaterThan(950);
    await world.work();
  });
});

test('two workers together send every mail once, no faster than allowed, and a login mail overtakes', async () => {
  const reader = await promiseMany(30);
  const workers = await Promise.all([worker(10), worker(10)]);
  await expect.poll(() => arrivals(reader.email).length, { timeout: 10_000 }).toBeGreaterThan(3);
  const person = await someone(world);
  const asked = performance.now();
  await ask(browser(world), person.email);
  await expect.poll(() => arrivals(person.email).length, { timeout: 3000, interval: 20 }).toBe(1);
  const waited = performance.now() - asked;
  expect(arrivals(reader.email).length).toBeLessThan(30);
  await expect.poll(() => arrivals(reader.email).length, { timeout: 20_000 }).toBe(30);
  await Promise.all(workers.map((services) => services.close()));
  expect(arrivals(reader.email)).toHaveLength(30);
  expect(waited).toBeLessThan(3000);
  const all = [...arrivals(reader.email), ...arrivals(person.email)].sort((a, b) => a - b);
  for (const [i, at] of all.entries()) {
    const within = all.slice(i).filter((other) => other < at + 1000).length;
    expect(within).toBeLessThanOrEqual(12);
  }
});

test('the worker tries again by itself until the service is back', async () => {
  world.mailbox.setMode({ kind: 'error' }, 2);
  const person = await someone(world);
  await ask(browser(world), person.email);
  const services = await worker(100);
  await expect.poll(() => arrivals(person.email).length, { timeout: 20_000 }).toBe(1);
  await services.close();
});
