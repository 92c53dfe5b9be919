import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { saveSecrets } from '#app/server/commands/save-secrets.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { openSecret, sealSecret } from '#app/server/vault/envelope.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { removePostgres, startPostgres } from '#server/embedded/postgres.ts';

export interface VaultBench {
  /** Seal and open of one secret of 32 characters, in microseconds. */
  readonly envelopeMicroseconds: number;
  readonly bareMicroseconds: number;
  /** 2 would be bare AES-256-GCM twice, which is the least that an envelope can do. */
  readonly envelopeToBare: number;
  /** Secrets shown a second by one process, each logged and committed; four at a time. */
  readonly revealsPerSecond: number;
  /** The same number of the cheapest durable transactions. */
  readonly commitsPerSecond: number;
  readonly commitsToReveals: number;
}

const TEXT = 'x'.repeat(32);
const ROUNDS = 5000;

/** Microseconds of one call: the best of five runs, since others use the machine too. */
function microseconds(run: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    for (let n = 0; n < ROUNDS; n++) run();
    return ((performance.now() - started) * 1000) / ROUNDS;
  });
  return Math.min(...times);
}

function bare(key: Buffer): void {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(TEXT), cipher.final()]);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(cipher.getAuthTag());
  Buffer.concat([decipher.update(body), decipher.final()]);
}

/** A client with one secret, and its account manager in a session. */
async function prepare(services: Services) {
  const { id: userId } = await services.db
    .insertInto('appUser')
    .values({
      email: `${randomUUID()}@alkuun.example`,
      name: 'Saara Niemi',
      kind: 'staff',
      staffRole: 'accountManager',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { ref } = await services.db
    .insertInto('session')
    .values({ idHash: randomBytes(32), userId, createdAt: new Date(), lastSeenAt: new Date() })
    .returning('ref')
    .executeTakeFirstOrThrow();
  const manager = {
    services,
    scope: { staffId: userId, admin: false },
    actor: { kind: 'staff', userId, sessionRef: ref, ipPrefix: null },
  } as const;
  const email = `${randomUUID()}@leipomo.example`;
  const { tenantId, projectId } = await startProject(manager, {
    userId,
    clientName: 'Koivurannan Leipomo Oy',
    businessId: null,
    language: 'fi',
    templateKey: 'software-rollout',
    areas: ['sales'],
    mainContact: { name: 'Aino Koivuranta', email, language: 'fi' },
    kickoffOn: null,
  });
  const contact = await services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const client = {
    services,
    scope: { tenantId },
    actor: { kind: 'client', userId: contact.id, sessionRef: null, ipPrefix: null },
  } as const;
  const { example } = getWizard('payment-provider');
  const on = { projectId, slug: 'payment-provider' };
  for (const stepId of ['provider', 'credentials'])
    await saveStep(client, { ...on, stepId, save: { inputs: example, basedOn: 0 } });
  await saveSecrets(client, { ...on, stepId: 'credentials', secrets: new Map([['paytrailSecret', TEXT]]) });
  const { id: secretId } = await inScope(services.db, { tenantId }, (trx) =>
    trx.selectFrom('secret').select('id').executeTakeFirstOrThrow(),
  );
  return { manager, secretId, userId, ref };
}

/** How many of `run` one process does a second, four at a time. */
async function perSecond(count: number, run: (lane: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 4 }, async (_, lane) => {
      for (let n = 0; n < count / 4; n++) await run(lane);
    }),
  );
  return Math.round((count * 1000) / (performance.now() - started));
}

/** Reveals a second on a durable database of its own, and the cost of the envelope, as ratios to the least that could be done. */
async function benchVault({ count = 400 } = {}): Promise<VaultBench> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'alkuun-bench-'));
  const server = await startPostgres({ dataDir });
  try {
    const { appUrl } = await migrateToLatest({
      superuserUrl: server.superuserUrl,
      appPassword: randomUUID(),
    });
    const services = await createServices(
      readEnv({
        NODE_ENV: 'test',
        APP_URL: 'http://localhost',
        DATABASE_URL: appUrl,
        S3_BUCKET: 'alkuun',
        S3_ACCESS_KEY_ID: 'x',
        S3_SECRET_ACCESS_KEY: 'x',
        RESEND_API_KEY: 'x',
        MAIL_FROM: 'portal@alkuun.example',
        KEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
        LOG_LEVEL: 'silent',
      }),
    );
    const lanes: Awaited<ReturnType<typeof prepare>>[] = [];
    for (let lane = 0; lane < 4; lane++) lanes.push(await prepare(services));
    const revealsPerSecond = await perSecond(count, (lane) => reveal(services, lanes[lane]));
    const commitsPerSecond = await perSecond(count, (lane) =>
      services.db
        .updateTable('session')
        .set({ lastSeenAt: new Date() })
        .where('ref', '=', lanes[lane]?.ref ?? '')
        .execute(),
    );
    const keks = services.env.KEY_ENCRYPTION_KEYS;
    const place = { tenantId: randomUUID(), itemId: randomUUID(), path: 'secret', secretId: randomUUID() };
    const envelope = microseconds(() => openSecret(keks, place, sealSecret(keks, place, TEXT)));
    const key = randomBytes(32);
    const least = microseconds(() => bare(key));
    await services.close();
    return {
      envelopeMicroseconds: round(envelope),
      bareMicroseconds: round(least),
      envelopeToBare: round(envelope / least),
      revealsPerSecond,
      commitsPerSecond,
      commitsToReveals: round(commitsPerSecond / revealsPerSecond),
    };
  } finally {
    await server.kill();
    await removePostgres(dataDir);
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/** One showing with a second factor that was just given: two transactions, of which the second is the portal's own. */
async function reveal(services: Services, lane: Awaited<ReturnType<typeof prepare>> | undefined) {
  if (!lane) throw new Error('there is no such lane');
  const { manager, secretId, userId, ref } = lane;
  await services.db
    .updateTable('session')
    .set({ stepUpAt: new Date(), stepUpPurpose: `reveal:${secretId}` })
    .where('ref', '=', ref)
    .execute();
  const shown = await revealSecret(manager, { secretId, userId, reason: 'bench' });
  if (!('text' in shown)) throw new Error(shown.refused);
}

/** `npm run bench vault`. */
export async function bench(): Promise<void> {
  console.log(JSON.stringify(await benchVault(), null, 2));
}
