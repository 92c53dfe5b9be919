import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Portal, startPortal } from '../support/portal.ts';
import { rowsOf } from '../support/session.ts';

const PERSON = 'tuomas@pohjanvalo.example';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

const requestLogin = () =>
  fetch(`${portal.url}/login`, {
    method: 'POST',
    headers: { origin: portal.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: PERSON }),
    redirect: 'manual',
  });

const loginMails = () =>
  portal.mailbox.messages(PERSON).filter(({ text }) => text?.includes('/login/link/')).length;

const attempts = async () => {
  const rows = await rowsOf<{ n: number }>(
    portal.superuserUrl,
    "select count(*)::int as n from pgboss.job where name = 'login-mail' and state = 'active'",
  );
  return rows[0]?.n ?? 0;
};

test.each([
  ['never answered', { kind: 'hang' }],
  ['took the mail and cut the line', { kind: 'cut' }],
] as const)(
  'a worker killed while the mail service %s leaves a mail that another one sends, once',
  async (_, mode) => {
    const before = loginMails();
    portal.mailbox.setMode(mode, 1);
    await requestLogin();
    await expect.poll(attempts, { timeout: 5000, interval: 20 }).toBe(1);
    await sleep(50);
    await portal.kill('worker');
    await portal.start('worker');
    await expect.poll(loginMails, { timeout: 45_000, interval: 200 }).toBe(before + 1);
    await expect.poll(attempts, { timeout: 45_000, interval: 200 }).toBe(0);
    await sleep(1000);
    expect(loginMails()).toBe(before + 1);
  },
);
