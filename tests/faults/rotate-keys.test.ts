import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveSecrets } from '#app/server/commands/save-secrets.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { sealSecret } from '#app/server/vault/envelope.server.ts';
import { freePort } from '#server/embedded/ports.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { rowsOf, sessionFor } from '../support/session.ts';

/** Secrets that rotation has to go through while others are shown. */
const MANY = 1500;
const ROOT = path.resolve(import.meta.dirname, '../..');

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

interface Shown {
  readonly secretId: string;
  readonly projectId: string;
  readonly manager: string;
  readonly text: string;
}

/** One secret of one client of each account manager, saved by its contact. */
async function saveOnes(): Promise<readonly Shown[]> {
  const services = await createServices(readEnv(portal.env));
  try {
    const rows = await rowsOf<{ id: string; tenant: string; contact: string; manager: string }>(
      portal.superuserUrl,
      `select distinct on (m.email) p.id, p.tenant_id as tenant, c.user_id as contact, m.email as manager
       from project p join app_user m on m.id = p.manager_id
       join contact c on c.tenant_id = p.tenant_id and c.role = 'mainContact'
       join item i on i.project_id = p.id and i.slug = 'payment-provider' order by m.email`,
    );
    const shown: Shown[] = [];
    for (const { id: projectId, tenant: tenantId, contact: userId, manager } of rows) {
      const text = `kauppiasvarmenne-${randomUUID()}`;
      const actor = { kind: 'client', userId, sessionRef: null, ipPrefix: null } as const;
      await saveSecrets(
        { services, actor, scope: { tenantId } },
        {
          projectId,
          slug: 'payment-provider',
          stepId: 'credentials',
          secrets: new Map([['paytrailSecret', text]]),
        },
      );
      const [secret] = await rowsOf<{ id: string }>(
        portal.superuserUrl,
        'select id from secret where tenant_id = $1 and replaced_at is null',
        [tenantId],
      );
      shown.push({ secretId: secret?.id ?? '', projectId, manager, text });
    }
    const [other] = await rowsOf<{ tenant_id: string; id: string }>(
      portal.superuserUrl,
      'select tenant_id, id from item where project_id <> all ($1) limit 1',
      [shown.map(({ projectId }) => projectId)],
    );
    await addMany(services, other?.tenant_id ?? '', other?.id ?? '');
    return shown;
  } finally {
    await services.close();
  }
}

/** Secrets as they would lie there after years, sealed by the key of today. */
async function addMany(
  { db, env }: Awaited<ReturnType<typeof createServices>>,
  tenantId: string,
  itemId: string,
) {
  const keys = env.KEY_ENCRYPTION_KEYS;
  for (let from = 0; from < MANY; from += 500)
    await inScope(db, EVERY_CLIENT, async (trx) => {
      const made = Array.from({ length: 500 }, (_, n) => {
        const place = { tenantId, itemId, path: `old.${from + n}.key`, secretId: randomUUID() };
        return { place, ...sealSecret(keys, place, `vanha-avain-${from + n}`) };
      });
      const at = new Date();
      const rows = made.map(({ place: { secretId: id, path: at_ }, sealed }) => ({
        tenantId,
        id,
        itemId,
        path: at_,
        sealed,
        fingerprint: randomBytes(32),
        ending: '',
        savedAt: at,
      }));
      await trx.insertInto('secret').values(rows).execute();
      const wrapped = made.map(({ place, version, kekId, wrapped: text }) => ({
        tenantId,
        secretId: place.secretId,
        version,
        kekId,
        wrapped: text,
        createdAt: at,
      }));
      await trx.insertInto('dataKey').values(wrapped).execute();
    });
}

/** A person at one of the processes, who shows a secret again and again. */
async function showing(port: number, { secretId, projectId, manager, text }: Shown) {
  let cookie = await sessionFor(portal.superuserUrl, manager);
  const totp = new TOTP({ secret: Secret.fromBase32(portal.secondFactors[manager] ?? '') });
  return async (): Promise<string> => {
    await rowsOf(
      portal.superuserUrl,
      `update totp set last_step = 0 where user_id = (select id from app_user where email = $1)`,
      [manager],
    );
    const form = { intent: 'reveal', secretId, reason: 'Avaimen vaihto', code: totp.generate() };
    const answer = await post(port, `/manage/${projectId}/secrets`, cookie, form);
    if (answer.cookie) cookie = answer.cookie;
    return answer.status === 200 && answer.body.includes(text) ? 'shown' : `${answer.status}`;
  };
}

/** A post as a balancer hands it on: to this process, with the portal's own host. */
const post = (port: number, address: string, cookie: string, form: Record<string, string>) =>
  new Promise<{ status: number; body: string; cookie: string | undefined }>((resolve, reject) => {
    const headers = {
      host: new URL(portal.url).host,
      origin: portal.url,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      cookie,
    };
    const asked = request({ port, path: address, method: 'POST', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (body += part));
      answer.on('end', () => {
        const set = answer.headers['set-cookie']?.find((each) => each.startsWith('__Host-sid='));
        resolve({ status: answer.statusCode ?? 0, body, cookie: set?.split(';')[0] });
      });
    });
    asked.on('error', reject);
    asked.end(new URLSearchParams(form).toString());
  });

/** Runs `portal keys …` as a person at a terminal does. */
function keys(
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'server/portal.ts'), 'keys', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...portal.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (out += part));
    child.on('close', (code) => resolve({ code: code ?? -1, out }));
  });
}

test('changing the key while two web processes show secrets fails none and leaves nothing on the old key', async () => {
  const shown = await saveOnes();
  expect(shown).toHaveLength(2);
  const old = portal.env.KEY_ENCRYPTION_KEYS ?? '';
  const fresh = `k2:${randomBytes(32).toString('base64')}`;
  const [one, two] = [Number(portal.env.PORT), await freePort()];
  const both = { KEY_ENCRYPTION_KEYS: `${fresh},${old}` };
  const serve = async (env: Record<string, string>) => {
    await portal.end('web');
    await portal.end('worker');
    await portal.start('web', env);
    await portal.start('web', { ...env, PORT: String(two) });
    await portal.start('worker', env);
  };
  await serve(both);

  let over = false;
  const keepShowing = async (port: number, which: Shown | undefined) => {
    if (!which) throw new Error('no secret');
    const show = await showing(port, which);
    const answers: string[] = [];
    while (!over) answers.push(await show());
    return answers;
  };
  const serving = [keepShowing(one, shown[0]), keepShowing(two, shown[1])];
  const rotated = await keys(both, 'rotate-kek', '--json');
  const again = await keys(both, 'rotate-dek', '--json');
  over = true;
  const answers = await Promise.all(serving);
  expect(rotated.code, rotated.out).toBe(0);
  expect(JSON.parse(rotated.out).dataKeys).toBe(MANY + 2);
  expect(again.code, again.out).toBe(0);
  for (const each of answers) {
    expect(each.length).toBeGreaterThan(5);
    expect(new Set(each)).toEqual(new Set(['shown']));
  }

  const { keys: lines } = JSON.parse((await keys(both, 'status', '--json')).out) as {
    keys: { id: string; dataKeys: number; vaultKeys: number; secondFactors: number }[];
  };
  expect(lines.find(({ id }) => id === 'k1')).toMatchObject({ dataKeys: 0, vaultKeys: 0, secondFactors: 0 });

  const alone = { KEY_ENCRYPTION_KEYS: fresh };
  await serve(alone);
  for (const [n, port] of [one, two].entries())
    expect(await (await showing(port, shown[n] as Shown))()).toBe('shown');
  const verified = await keys(alone, 'verify', '--json');
  expect(verified.code, verified.out).toBe(0);
  expect(JSON.parse(verified.out)).toEqual({ readable: MANY + 2, unreadable: [] });
  const said = [rotated.out, again.out, verified.out].join('');
  for (const each of [old, fresh]) expect(said).not.toContain(each.split(':')[1]?.slice(0, 12));
});
