import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Portal, startPortal } from '../support/portal.ts';
import { rowsOf, sessionFor } from '../support/session.ts';

const CLIENT = 'veikko@sisupyora.example';
const WRITERS = 4;
const RUN_MS = 12_000;

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

interface Told {
  /** The last text whose save was answered with 200, and any whose answer never came after it. */
  acknowledged: string;
  unknown: string[];
  saves: number;
}

/** The field that each writer owns, so that nothing but a loss can explain a missing text. */
const FIELDS = [
  { step: 'address', name: 'streetAddress' },
  { step: 'address', name: 'city' },
  { step: 'finance', name: 'billingName' },
  { step: 'finance', name: 'signatory' },
] as const;

test('killing web and worker during saves loses no acknowledged answer and sends no mail twice', async () => {
  const cookie = await sessionFor(portal.env.DATABASE_URL ?? '', CLIENT);
  const project = await projectOf(CLIENT);
  const headers = {
    cookie,
    origin: portal.url,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    accept: 'application/json',
  };
  const until = Date.now() + RUN_MS;
  const write = async (writer: number): Promise<Told> => {
    const { step, name } = FIELDS[writer] ?? FIELDS[0];
    const told: Told = { acknowledged: '', unknown: [], saves: 0 };
    let from = await storedText(project, step, name);
    for (let n = 0; Date.now() < until; n++) {
      const to = `Katu ${writer} ${n}`;
      const response = await fetch(`${portal.url}/onboarding/${project}/company/${step}/save`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ changes: [{ path: name, from, to }] }),
        signal: AbortSignal.timeout(3000),
      }).catch(() => undefined);
      if (response?.status === 200) {
        Object.assign(told, { acknowledged: to, unknown: [], saves: told.saves + 1 });
        from = to;
      } else {
        told.unknown.push(to);
        await sleep(150);
        from = await storedText(project, step, name);
      }
    }
    return told;
  };
  const nemesis = async () => {
    while (Date.now() < until - 3000) {
      await sleep(1500);
      await portal.kill('web');
      await portal.kill('worker');
      await portal.start('web');
      await portal.start('worker');
    }
  };
  const logins = async () => {
    while (Date.now() < until) {
      await fetch(`${portal.url}/login`, {
        method: 'POST',
        headers: {
          origin: portal.url,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ email: 'tuomas@pohjanvalo.example' }),
        redirect: 'manual',
        signal: AbortSignal.timeout(3000),
      }).catch(() => undefined);
      await sleep(2500);
    }
  };
  const [told] = await Promise.all([
    Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer))),
    nemesis(),
    logins(),
  ]);

  for (const [writer, { acknowledged, unknown, saves }] of told.entries()) {
    const { step, name } = FIELDS[writer] ?? FIELDS[0];
    expect(saves).toBeGreaterThan(5);
    expect([acknowledged, ...unknown]).toContain(await storedText(project, step, name));
  }
  await quiet();
  const sent = portal.mailbox.messages();
  const keys = sent.map((message) => message.idempotency_key);
  expect(keys.every(Boolean)).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
  const waiting = await rowsOf<{ n: number }>(
    superuser(),
    "select count(*)::int as n from outbox where state = 'waiting'",
  );
  expect(waiting[0]?.n).toBe(0);
});

const superuser = () => portal.superuserUrl;

async function projectOf(email: string): Promise<string> {
  const rows = await rowsOf<{ id: string }>(
    superuser(),
    'select p.id from project p join contact c using (tenant_id) join app_user u on u.id = c.user_id where u.email = $1',
    [email],
  );
  return rows[0]?.id ?? '';
}

async function storedText(project: string, step: string, name: string): Promise<string> {
  const rows = await rowsOf<{ text: string | null }>(
    superuser(),
    `select s.inputs ->> $3 as text from step_answers s join item i on i.id = s.item_id
     where i.project_id = $1 and i.slug = 'company' and s.step_id = $2`,
    [project, step, name],
  );
  return rows[0]?.text ?? '';
}

/** Waits until the worker has nothing left to send. */
async function quiet(): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const rows = await rowsOf<{ n: number }>(
      superuser(),
      "select count(*)::int as n from pgboss.job where name in ('mail', 'login-mail') and state in ('created', 'retry', 'active')",
    );
    if (rows[0]?.n === 0) return;
    await sleep(500);
  }
  throw new Error('mails were still waiting after a minute');
}
