import path from 'node:path';
import { createCookie } from '@remix-run/node';
import pg from 'pg';
import { freePort } from '#server/embedded/ports.ts';
import { FIELDS, STEPS } from '../bare-remix/app/form.ts';
import { PEERS } from './builds.ts';
import { inDatabase, makeDatabase } from './databases.ts';
import type { Target } from './load.ts';
import { type Server, startServer } from './processes.ts';

const ACCOUNTS = 200;

export interface BareRemix {
  readonly server: Server;
  readonly pages: readonly Target[];
  readonly posts: readonly Target[];
}

/** Starts the plain Remix app with a database of its own on the same server. */
export async function startBareRemix(superuserUrl: string): Promise<BareRemix> {
  await makeDatabase(superuserUrl, 'bare');
  const databaseUrl = inDatabase(superuserUrl, 'bare');
  const accounts = await fill(databaseUrl);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    command: [process.execPath, '--max-semi-space-size=16', path.join(PEERS, 'bare-remix.mjs')],
    env: { PORT: String(port), DATABASE_URL: databaseUrl },
    url,
    probe: '/',
  });
  const cookies = await Promise.all(accounts.map(signedCookie));
  const form = new URLSearchParams(FIELDS.slice(1).map(({ name }) => [name, `The ${name} answer`]));
  return {
    server,
    pages: cookies.map((cookie) => ({
      method: 'GET',
      path: '/wizard/third',
      headers: { cookie },
      status: 200,
      holds: 'value="The first answer"',
      bytes: 10_000,
    })),
    posts: cookies.map((cookie) => ({
      method: 'POST',
      path: '/wizard/fourth',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: `${form}&first=Tampere+<n+1>`,
      status: 302,
      holds: '',
      bytes: 0,
    })),
  };
}

/** The cookie as Remix signs it. */
async function signedCookie(sessionId: string): Promise<string> {
  const header = await createCookie('sid', { secrets: ['bench'] }).serialize(sessionId);
  return header.split(';')[0] ?? '';
}

/** @returns ids of sessions, one an account */
async function fill(databaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      create table session (id uuid primary key, account_id uuid not null, expires_at timestamptz not null);
      create table step (account_id uuid, name text, answers jsonb not null, saved_at timestamptz, primary key (account_id, name));
    `);
    const answers = Object.fromEntries(FIELDS.map(({ name }) => [name, `The ${name} answer`]));
    const { rows } = await client.query<{ id: string }>(
      `insert into session select gen_random_uuid(), gen_random_uuid(), now() + interval '1 day' from generate_series(1, $1) returning id`,
      [ACCOUNTS],
    );
    await client.query(
      `insert into step select account_id, name, $1, now() from session, unnest($2::text[]) as name`,
      [JSON.stringify(answers), STEPS],
    );
    await client.query('vacuum analyze');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
