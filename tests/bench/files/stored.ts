import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beginUpload } from '#app/server/commands/begin-upload.server.ts';
import { judgeFile } from '#app/server/commands/judge-file.server.ts';
import { receiveFile } from '#app/server/commands/receive-file.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import { rowsOf } from '../../support/session.ts';
import type { BenchWorld } from '../portal/world.ts';
import type { Side } from './sides.ts';

/** A register that waits in the store for its check. */
export interface StoredTable {
  readonly tenantId: string;
  readonly checkId: string;
  readonly rows: number;
  readonly findings: number;
}

const STORE = fileURLToPath(new URL('store-server.ts', import.meta.url));

/** A bench world with an object store. */
export async function withStore(
  world: BenchWorld,
): Promise<{ readonly world: BenchWorld; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-store-'));
  const keys = { accessKeyId: 'bench', secretAccessKey: 'bench-secret', region: 'eu-north-1' };
  const { accessKeyId, secretAccessKey, region } = keys;
  const store = spawn(process.execPath, [STORE, folder, accessKeyId, secretAccessKey, region], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [endpoint] = (await once(store.stdout, 'data')) as [Buffer];
  const env = {
    ...world.env,
    S3_ENDPOINT: endpoint.toString().trim(),
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_REGION: region,
    // Not read by the portal: the bench looks behind its back.
    SUPERUSER_URL: world.superuserUrl,
  };
  return {
    world: { ...world, env },
    async stop() {
      store.stdin.end();
      if (store.exitCode === null) await once(store, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface RegisterToStore {
  readonly path: string;
  readonly rows: number;
  readonly findings: number;
}

/** Sends registers as clients do, each in a project of its own, through the portal's own commands. */
export async function storeTables(
  { env, superuserUrl, clients }: BenchWorld,
  registers: readonly RegisterToStore[],
): Promise<readonly StoredTable[]> {
  const services = await createServices(
    readEnv({ ...env, NODE_ENV: 'test', APP_URL: 'http://localhost', LOG_LEVEL: 'silent' }),
  );
  try {
    const stored: StoredTable[] = [];
    for (const [at, register] of registers.entries()) {
      const projectId = clients[at]?.projectId ?? '';
      stored.push(await storeTable(services, superuserUrl, projectId, register));
    }
    return stored;
  } finally {
    await services.close();
  }
}

async function storeTable(
  services: Services,
  superuserUrl: string,
  projectId: string,
  { path: source, rows, findings }: RegisterToStore,
): Promise<StoredTable> {
  const [place] = await rowsOf<{ tenant_id: string; user_id: string }>(
    superuserUrl,
    'select p.tenant_id, c.user_id from project p join contact c using (tenant_id) where p.id = $1',
    [projectId],
  );
  const { tenant_id: tenantId = '', user_id: userId = '' } = place ?? {};
  const client = {
    services,
    scope: { tenantId },
    actor: { kind: 'client', userId, sessionRef: null, ipPrefix: null },
  } as const;
  // Of unknown size, as a plain form sends it: a million rows are more than a field of the portal takes.
  const { fileId } = await beginUpload(client, {
    projectId,
    slug: 'customer-registry',
    path: 'registryFile',
    name: 'asiakkaat.csv',
    bytes: undefined,
  });
  await services.storage.put(fileKey(tenantId, fileId), createReadStream(source));
  const sha256 = await hashOf(source);
  const { size: bytes } = await stat(source);
  await receiveFile(client, { tenantId, fileId, counted: { bytes, sha256 } });
  await judgeFile(services, { tenantId, fileId, sha256, rejected: undefined, scannedBy: null });
  const [check] = await rowsOf<{ id: string }>(
    superuserUrl,
    'select id from table_check where file_id = $1 order by version desc limit 1',
    [fileId],
  );
  return { tenantId, checkId: check?.id ?? '', rows, findings };
}

async function hashOf(file: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest();
}

const SCRIPT = fileURLToPath(new URL('check-stored.ts', import.meta.url));

/** What the process that checks stored files is told. */
export interface CheckStored {
  readonly env: Readonly<Record<string, string>>;
  readonly table: StoredTable;
  /** A smaller one to begin with: workers run for weeks, and the engine compiles what runs often. */
  readonly warmUp: StoredTable;
  /** Go on until the process is ended. */
  readonly forever: boolean;
}

/** What it says. */
export interface CheckedStored {
  readonly rows: number;
  readonly seconds: number;
  readonly cpu: number;
}

/** The flags are those of `npm run worker`. */
export const checkStoredArgs = ['--max-semi-space-size=1', SCRIPT];

/** The whole work of the worker on one file: from the store to the findings in the database. */
export const pipeline = (name: string, world: BenchWorld, table: StoredTable, warmUp: StoredTable): Side => ({
  name,
  args: checkStoredArgs,
  input: JSON.stringify({ env: world.env, table, warmUp, forever: false } satisfies CheckStored),
  rows: table.rows,
  rowsOf: (output) => (JSON.parse(output) as CheckedStored).rows,
  timeOf: (output) => JSON.parse(output) as CheckedStored,
  async before() {
    await forget(world, warmUp);
    await forget(world, table);
  },
  after: () => expectAll(world, table),
});

/** Lets the check begin anew. */
export async function forget({ superuserUrl }: BenchWorld, { checkId }: StoredTable): Promise<void> {
  await rowsOf(superuserUrl, 'delete from table_finding where check_id = $1', [checkId]);
  await rowsOf(superuserUrl, "update table_check set status = 'waiting' where id = $1", [checkId]);
}

/** @throws when findings were lost on the way: then the figures would mean nothing */
async function expectAll({ superuserUrl }: BenchWorld, { checkId, findings }: StoredTable): Promise<void> {
  const [row] = await rowsOf<{ n: number; status: string }>(
    superuserUrl,
    'select count(f.*)::int as n, c.status from table_check c left join table_finding f on f.check_id = c.id where c.id = $1 group by c.status',
    [checkId],
  );
  if (row?.status !== 'done' || row.n !== findings)
    throw new Error(`a check is ${row?.status} with ${row?.n} of ${findings} findings`);
}
