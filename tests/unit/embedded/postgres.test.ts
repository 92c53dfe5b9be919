import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '#server/embedded/ports.ts';
import { type EmbeddedPostgres, removePostgres, startPostgres } from '#server/embedded/postgres.ts';

const root = mkdtempSync(path.join(tmpdir(), 'alkuun å test '));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function ask<T extends pg.QueryResultRow>(
  { superuserUrl }: EmbeddedPostgres,
  text: string,
): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows[0]!;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', { timeout: 60_000 }, () => {
  it('runs version 18 in UTF-8 with Finnish sorting at hand', async () => {
    const server = await startPostgres({ dataDir: path.join(root, 'one'), durable: false });
    try {
      const row = await ask<{ version: string; upper: string; sorted: string }>(
        server,
        `select current_setting('server_version') as version, upper('äö') as upper,
           (select string_agg(x, '' order by x collate "fi-x-icu") from unnest(array['ö','å','ä','z']) x) as sorted`,
      );
      expect(row.version).toMatch(/^18\./);
      expect(row).toMatchObject({ upper: 'ÄÖ', sorted: 'zåäö' });
    } finally {
      await server.stop();
    }
  });

  it('keeps what was committed through a SIGKILL of all its processes', async () => {
    const dataDir = path.join(root, 'killed');
    const first = await startPostgres({ dataDir });
    await ask(first, 'create table kept (id int)');
    await ask(first, 'insert into kept values (7)');
    await first.kill();
    await first.ended;
    const second = await startPostgres({ dataDir });
    expect(await ask(second, 'select id from kept')).toEqual({ id: 7 });
    await second.stop();
  });

  it('stops a server that a killed process left behind, and starts on its data', async () => {
    const dataDir = path.join(root, 'left');
    const postgres = new URL('../../../server/embedded/postgres.ts', import.meta.url).href;
    const keeper = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { startPostgres } = await import(${JSON.stringify(postgres)});
         const { superuserUrl } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
         process.stdout.write(superuserUrl); setInterval(() => undefined, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [superuserUrl] = (await once(keeper.stdout, 'data')).map(String);
    const client = new pg.Client(superuserUrl!);
    client.on('error', () => undefined);
    await client.connect();
    await client.query('create table left_behind (id int)');
    keeper.kill('SIGKILL');
    await once(keeper, 'exit');

    const next = await startPostgres({ dataDir });
    expect(await ask(next, 'select count(*)::int as rows from left_behind')).toEqual({ rows: 0 });
    await expect(client.query('select 1')).rejects.toThrow();
    await next.stop();
  });

  it('keeps its data where its own account can reach it, also under a private folder', async () => {
    const home = path.join(root, 'private home');
    mkdirSync(home);
    chmodSync(home, 0o700);
    const dataDir = path.join(home, 'data');
    const first = await startPostgres({ dataDir, durable: false });
    const { folder } = await ask<{ folder: string }>(
      first,
      `select current_setting('data_directory') as folder`,
    );
    await ask(first, 'create table kept (id int)');
    await first.stop();
    const second = await startPostgres({ dataDir, durable: false });
    expect(await ask(second, 'select count(*)::int as rows from kept')).toEqual({ rows: 0 });
    await second.stop();
    await removePostgres(dataDir);
    expect([existsSync(folder), existsSync(dataDir)]).toEqual([false, false]);
  });

  it('refuses a folder that a running server uses, and lets two folders run side by side', async () => {
    const dataDir = path.join(root, 'shared');
    const [one, other] = await Promise.all([
      startPostgres({ dataDir, durable: false }),
      startPostgres({ dataDir: path.join(root, 'beside'), durable: false }),
    ]);
    await expect(startPostgres({ dataDir })).rejects.toThrow(`already uses the database in ${dataDir}`);
    expect(one.port).not.toBe(other.port);
    await Promise.all([one.stop(), other.stop()]);
  });

  it('says that a port is taken', async () => {
    const port = await freePort();
    const squatter = createServer().listen(port, '127.0.0.1');
    await expect(startPostgres({ dataDir: path.join(root, 'port'), port })).rejects.toThrow(
      `Port ${port} is taken.`,
    );
    squatter.close();
  });

  it('lets nobody in without the password', async () => {
    const server = await startPostgres({ dataDir: path.join(root, 'one'), durable: false });
    const stranger = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'postgres',
      password: 'postgres',
    });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
    await server.stop();
  });
});
