import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { seed, seededSecondFactors } from '#db/seed.ts';
import { type Mailbox, startMailbox } from '#server/embedded/mailbox.ts';
import { freePort } from '#server/embedded/ports.ts';
import { type EmbeddedPostgres, removePostgres, startPostgres } from '#server/embedded/postgres.ts';
import { type EmbeddedS3, startS3 } from '#server/embedded/s3.ts';
import { startDnsWorld } from '#server/stand-ins/dns-world.ts';
import { MADE_UP_ZONES } from '#server/stand-ins/dns-zones-made-up.ts';
import { startPaytrail } from '#server/stand-ins/paytrail.ts';
import { startPrh } from '#server/stand-ins/prh.ts';
import { startVismaPay } from '#server/stand-ins/visma-pay.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const STARTS_WITHIN_MS = 60_000;

/** The whole house, as production runs it: web and worker are processes of their own, everything outside is a real server. */
export interface Portal {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where everything lies that the house keeps: database files, objects, mails, the log. */
  readonly folder: string;
  /** As the superuser, to the portal's own database: for looking behind the curtain. */
  readonly superuserUrl: string;
  readonly mailbox: Mailbox;
  readonly postgres: EmbeddedPostgres;
  readonly s3: EmbeddedS3;
  /** Base32 secrets of the seeded staff, by e-mail address. */
  readonly secondFactors: Readonly<Record<string, string>>;
  /** SIGKILL to the process; starting again is the caller's. */
  kill(which: 'web' | 'worker'): Promise<void>;
  /** Starts a process. `more`: settings of its own; one with another PORT stands beside the first, as behind a balancer. */
  start(which: 'web' | 'worker', more?: Readonly<Record<string, string>>): Promise<void>;
  /** SIGTERM to every process of this kind. */
  end(which: 'web' | 'worker'): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything on free ports with the seeded world. `npm run build` must have run. */
export async function startPortal(): Promise<Portal> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'alkuun-portal-'));
  const postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), durable: true });
  const { appUrl } = await migrateToLatest({
    superuserUrl: postgres.superuserUrl,
    appPassword: randomBytes(12).toString('hex'),
  });
  const keys = {
    accessKeyId: 'portal',
    secretAccessKey: randomBytes(16).toString('hex'),
    region: 'eu-north-1',
  };
  const s3 = await startS3({ ...keys, folder: path.join(dataDir, 's3'), buckets: ['alkuun'] });
  const mailbox = await startMailbox({ folder: path.join(dataDir, 'mail'), apiKey: 're_test' });
  const [prh, paytrail, vismaPay] = await Promise.all([startPrh(), startPaytrail(), startVismaPay()]);
  const dns = await startDnsWorld({ zones: MADE_UP_ZONES });
  const port = await freePort();
  const env = {
    NODE_ENV: 'development',
    APP_URL: `http://localhost:${port}`,
    PORT: String(port),
    DATABASE_URL: appUrl,
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: 'alkuun',
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: mailbox.url,
    MAIL_FROM: 'Alkuun <portal@alkuun.example>',
    MAIL_PER_SECOND: '50',
    KEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    PRH_BASE_URL: prh.url,
    PAYTRAIL_BASE_URL: paytrail.url,
    VISMA_PAY_BASE_URL: vismaPay.url,
    ...dns.env,
    SITE_ADDRESSES: '203.0.113.20',
    SITE_ALIAS: 'sivut.alkuun.example',
    LOG_FILE: path.join(dataDir, 'portal.log'),
  };
  const secondFactors = await seedWorld(env);
  const processes = new Map<string, ChildProcess>();
  const portal: Portal = {
    url: env.APP_URL,
    env,
    folder: dataDir,
    superuserUrl: postgres.superuserUrl,
    mailbox,
    postgres,
    s3,
    secondFactors,
    async start(which, more = {}) {
      const own = { ...env, ...more };
      processes.set(more.PORT ? `${which} ${more.PORT}` : which, run(which, own));
      if (which === 'web') await answers(`http://localhost:${own.PORT}/readyz`);
    },
    async end(which) {
      const own = [...processes].filter(([name]) => name.split(' ')[0] === which);
      await Promise.all(own.map(([, child]) => ended(child, 'SIGTERM')));
    },
    async kill(which) {
      await ended(processes.get(which), 'SIGKILL');
    },
    async stop() {
      await Promise.all([...processes.values()].map((child) => ended(child, 'SIGTERM')));
      await Promise.all([
        mailbox.stop(),
        s3.stop(),
        prh.stop(),
        paytrail.stop(),
        vismaPay.stop(),
        dns.stop(),
      ]);
      await postgres.stop();
      await removePostgres(path.join(dataDir, 'postgres')).catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  await portal.start('web');
  await portal.start('worker');
  return portal;
}

async function seedWorld(env: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const services = await createServices(readEnv(env));
  await seed(services);
  const factors = await seededSecondFactors(services);
  await services.close();
  return Object.fromEntries(factors.map(({ email, secretBase32 }) => [email, secretBase32]));
}

function run(which: 'web' | 'worker', env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [path.join(ROOT, 'build/server', `${which}.js`)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return child;
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await Promise.race([gone, sleep(8000).then(() => child.kill('SIGKILL'))]);
  await gone;
}

async function answers(address: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline) {
    const ok = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`${address} did not answer within ${STARTS_WITHIN_MS / 1000} s`);
}
