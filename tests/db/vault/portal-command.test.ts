import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyOf, secretIdOf, withSecret } from '../../support/vault.ts';
import { type Onboarding, onboarding, openWorld, type World } from '../../support/world.ts';

const SECRET = 'kauppiasvarmenne-kanarialintu';

let world: World;
let made: Onboarding;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  made = await onboarding(world);
  await withSecret(world, made, SECRET);
  folder = mkdtempSync(path.join(tmpdir(), 'alkuun-cli-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const given = (...ids: string[]) => ids.map((id) => `${id}:${keyOf(id).key.toString('base64')}`).join(',');

/** Runs the command line as an operator does; no output may ever hold a secret or a key. */
async function portal(args: readonly string[], keys = given('k1')) {
  const child = spawn(process.execPath, ['server/portal.ts', ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      APP_URL: 'http://localhost:3000',
      DATABASE_URL: world.database.appUrl,
      S3_BUCKET: 'alkuun',
      S3_ACCESS_KEY_ID: 'test',
      S3_SECRET_ACCESS_KEY: 'test',
      RESEND_API_KEY: 'test',
      MAIL_FROM: 'Alkuun <portal@alkuun.example>',
      KEY_ENCRYPTION_KEYS: keys,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    out += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  expect(out).not.toContain(SECRET);
  for (const id of ['k1', 'k2']) {
    expect(out).not.toContain(keyOf(id).key.toString('base64'));
    expect(out).not.toContain(keyOf(id).key.toString('hex'));
  }
  return { code, out };
}

async function asSuperuser(text: string, values: unknown[]) {
  const client = new pg.Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  await client.query(text, values);
  await client.end();
}

describe('the command line', () => {
  test('explains itself, and says how it was called wrongly', async () => {
    expect(await portal(['keys', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('rotate-dek'),
    });
    expect(await portal(['audit', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('SEQ:HASH'),
    });
    expect(await portal(['keys', 'rotate'])).toMatchObject({ code: 2 });
    expect(await portal(['keys', 'status', '--tenat', 'x'])).toMatchObject({ code: 2 });
    expect(await portal(['audit', 'verify', '--since', '7:zz'])).toMatchObject({ code: 2 });
    expect(await portal(['nothing'])).toMatchObject({ code: 2 });
  });

  test('does not run with a wrong key', async () => {
    const answer = await portal(['keys', 'status'], `k1:${Buffer.alloc(32, 99).toString('base64')}`);
    expect(answer).toMatchObject({ code: 3, out: expect.stringContaining('"k1" is not the key') });
  });
});

describe('keys', () => {
  test('shows, changes and checks them', async () => {
    const status = await portal(['keys', 'status', '--json'], given('k2', 'k1'));
    expect(JSON.parse(status.out).keys).toContainEqual(
      expect.objectContaining({ id: 'k1', role: 'loaded', dataKeys: 1, vaultKeys: 1 }),
    );
    expect((await portal(['keys', 'rotate-kek'], given('k2', 'k1'))).out).toContain(
      'Now under "k2": 1 secrets',
    );
    expect((await portal(['keys', 'rotate-dek', '--tenant', made.tenantId], given('k2'))).out).toContain(
      '1 secrets',
    );
    expect(await portal(['keys', 'verify'], given('k2'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 secrets open, 0 do not'),
    });
  });

  test('names a secret that does not open, and ends with 1', async () => {
    const secretId = await secretIdOf(world, made);
    await asSuperuser(`update portal.secret set path = 'vismaApiKey' where id = $1`, [secretId]);
    expect(await portal(['keys', 'verify'], given('k2'))).toMatchObject({
      code: 1,
      out: expect.stringContaining(`${secretId}  tampered`),
    });
  });
});

test('the log is whole with an earlier head, and names the event that somebody changed', async () => {
  const heads = path.join(folder, 'heads.txt');
  writeFileSync(heads, (await portal(['audit', 'head'], given('k2'))).out);
  expect(await portal(['audit', 'verify', '--heads', heads], given('k2'))).toMatchObject({ code: 0 });
  await asSuperuser('alter table portal.audit_event disable trigger all', []);
  await asSuperuser(`update portal.audit_event set action = 'x' where chain = $1 and seq = 2`, [
    made.tenantId,
  ]);
  expect(await portal(['audit', 'verify', '--chain', made.tenantId], given('k2'))).toMatchObject({
    code: 1,
    out: expect.stringContaining(`${made.tenantId}: event 2 was changed after it was written`),
  });
});
