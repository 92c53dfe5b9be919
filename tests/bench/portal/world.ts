import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Acting } from '#app/server/actor.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { seed } from '#db/seed.ts';
import { removePostgres, startPostgres } from '#server/embedded/postgres.ts';
import { sessionFor } from '../../support/session.ts';
import { cpuOf } from './processes.ts';

/** As many clients write and read at once, each in a project of its own. */
const CLIENTS = 32;
const AREAS = ['website', 'crm', 'sales', 'marketing', 'finance', 'payroll', 'accounting'] as const;
export const SLUG = 'company';

export interface BenchClient {
  readonly projectId: string;
  readonly cookie: string;
}

export interface BenchWorld {
  /** What every process of the portal is configured with, apart from its address. */
  readonly env: Readonly<Record<string, string>>;
  readonly superuserUrl: string;
  readonly clients: readonly BenchClient[];
  /** Ms of processor time that the database has used so far. */
  databaseCpu(): number;
  stop(): Promise<void>;
}

/** A database as production has it, with the demo's people and clients who have filled in their company's form. */
export async function openBenchWorld(): Promise<BenchWorld> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'alkuun-bench-'));
  const postgres = await startPostgres({ dataDir, durable: true });
  const { superuserUrl } = postgres;
  const { appUrl } = await migrateToLatest({ superuserUrl, appPassword: randomBytes(12).toString('hex') });
  const env = {
    DATABASE_URL: appUrl,
    S3_BUCKET: 'alkuun',
    S3_ACCESS_KEY_ID: 'bench',
    S3_SECRET_ACCESS_KEY: 'bench',
    RESEND_API_KEY: 'bench',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
    MAIL_FROM: 'Alkuun <portal@alkuun.example>',
    KEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    LOG_LEVEL: 'error',
  };
  const services = await createServices(readEnv({ ...env, NODE_ENV: 'test', APP_URL: 'http://localhost' }));
  await seed(services);
  // One after the other: a busy machine would let them wait for a connection too long.
  const projects: Awaited<ReturnType<typeof startFilled>>[] = [];
  for (let index = 0; index < CLIENTS; index++) projects.push(await startFilled(services, index));
  await services.close();
  const clients = await Promise.all(
    projects.map(async ({ projectId, email }) => ({
      projectId,
      cookie: await sessionFor(superuserUrl, email),
    })),
  );
  const pid = await postmaster(superuserUrl);
  return {
    env,
    superuserUrl,
    clients,
    databaseCpu: () => cpuOf(pid),
    async stop() {
      await postgres.stop();
      await removePostgres(dataDir).catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A project whose main contact has answered every question of the company's form. */
async function startFilled(services: Services, index: number) {
  const email = `aino.${index}@koivurannanleipomo.example`;
  const { id: managerId } = await services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', 'saara.niemi@alkuun.example')
    .executeTakeFirstOrThrow();
  const actor = { sessionRef: null, ipPrefix: null };
  const manager: Acting = {
    services,
    scope: { staffId: managerId, admin: false },
    actor: { ...actor, kind: 'staff', userId: managerId },
  };
  const { tenantId, projectId } = await startProject(manager, {
    userId: managerId,
    clientName: 'Koivurannan Leipomo Oy',
    businessId: '2345671-3',
    language: 'fi',
    templateKey: 'software-rollout',
    areas: AREAS,
    mainContact: { name: 'Aino Koivuranta', email, language: 'fi' },
    kickoffOn: null,
  });
  const contact = await services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const client: Acting = {
    services,
    scope: { tenantId },
    actor: { ...actor, kind: 'client', userId: contact.id },
  };
  const { steps, example } = getWizard(SLUG);
  const answers: Inputs = { ...example, city: 'Tampere 1' };
  for (const { id: stepId, schema } of steps) {
    const inputs = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, answers[name]]));
    await saveStep(client, { projectId, slug: SLUG, stepId, save: { inputs, basedOn: 0 } });
  }
  return { projectId, email };
}

/** The parent of all processes of the database server. */
async function postmaster(superuserUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const stat = readFileSync(`/proc/${rows[0]?.pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } finally {
    await client.end();
  }
}
