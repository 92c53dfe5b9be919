import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purgeSecrets } from '#app/server/commands/purge-secrets.server.ts';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { rotateDataKeys } from '#app/server/commands/rotate-data-keys.server.ts';
import { rotateKek } from '#app/server/commands/rotate-kek.server.ts';
import { listKeyStatus } from '#app/server/queries/key-status.server.ts';
import { verifySecrets } from '#app/server/queries/verify-secrets.server.ts';
import { newSealedSecret, secretToShow } from '#app/server/second-factor.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { checkKeys } from '#app/server/vault/check-keys.server.ts';
import {
  type AtDesk,
  aReason,
  atDesk,
  keyOf,
  saveSecret,
  secretIdOf,
  wait,
  withKeys,
  withSecret,
} from '../../support/vault.ts';
import { type Onboarding, onboarding, openWorld, staff, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What a person would read when a process with these keys was started. */
const startWith = async (...keys: { id: string; key: Buffer }[]): Promise<string> =>
  checkKeys(world.services.db, keys, world.clock.now).then(
    () => 'started',
    (error: Error) => error.message,
  );

const dependsOn = async (services: World['services'], id: string) => {
  const found = (await listKeyStatus(services)).find((line) => line.id === id);
  return found && { role: found.role, left: found.dataKeys + found.vaultKeys + found.secondFactors };
};

describe('starting', () => {
  test('with a wrong key is refused with its id and without the key', async () => {
    const wrong = { id: 'k1', key: Buffer.alloc(32, 99) };
    const said = await startWith(wrong);
    expect(said).toContain('"k1" is not the key that this database was written with');
    for (const key of [wrong.key, keyOf('k1').key])
      for (const coding of ['base64', 'hex', 'latin1'] as const)
        expect(said).not.toContain(key.toString(coding).slice(0, 8));
  });

  test('with a wrong key keeps the whole process from starting', async () => {
    const env = { ...world.services.env, KEY_ENCRYPTION_KEYS: [{ id: 'k1', key: Buffer.alloc(32, 99) }] };
    await expect(createServices(env)).rejects.toThrow('KEY_ENCRYPTION_KEYS');
  });

  test('without a key that still seals something is refused, and says what to do', async () => {
    await withSecret(world, await onboarding(world));
    expect(await startWith(keyOf('k2'))).toContain('"k1" is missing');
    expect(await startWith(keyOf('k2'), keyOf('k1'))).toBe('started');
  });

  test('with one id twice is refused', async () => {
    expect(await startWith(keyOf('k1'), { ...keyOf('k2'), id: 'k1' })).toContain('twice');
  });
});

const show = (desk: AtDesk, services: World['services'], secretId: string) =>
  revealSecret({ ...desk.acting, services }, { secretId, userId: desk.id, reason: aReason });

/** Shows secrets until told to stop, through one process; each time with a second factor just given. */
async function keepShowing(
  desk: AtDesk,
  services: World['services'],
  ids: readonly string[],
  until: () => boolean,
) {
  const answers: unknown[] = [];
  for (let n = 0; !until(); n++) {
    const secretId = ids[n % ids.length] ?? '';
    await services.db
      .updateTable('session')
      .set({ stepUpAt: world.clock.now, stepUpPurpose: `reveal:${secretId}` })
      .where('ref', '=', desk.acting.actor.sessionRef ?? '')
      .execute();
    answers.push(await show(desk, services, secretId));
  }
  return answers;
}

describe('changing keys while two processes serve', () => {
  test('fails no showing, leaves nothing on the old key, and everything opens without it', async () => {
    const first = withKeys(world.services, ['k2', 'k1']);
    const desk = await atDesk(world, await staff(world));
    const app = await newApp();
    const made: Onboarding[] = [];
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) {
      const project = await onboarding(world, desk);
      made.push(project);
      ids.push(await withSecret(world, project, `kauppiasvarmenne-${n}`));
    }
    const second = await createServices(
      { ...world.services.env, KEY_ENCRYPTION_KEYS: [keyOf('k2'), keyOf('k1')] },
      { now: world.services.now },
    );
    const otherDesk = await inSecondBrowser(desk);
    let over = false;
    const serving = [
      keepShowing(desk, first, ids, () => over),
      keepShowing(otherDesk, second, ids, () => over),
      keepSaving(made, first, () => over),
    ] as const;
    await sleep(100);
    const rotated = await rotateKek(first, { batch: 3 });
    wait(world, 1000);
    await rotateDataKeys(first, { batch: 3 });
    await sleep(100);
    over = true;
    const [one, two] = await Promise.all(serving);
    await second.close();
    expect(rotated.dataKeys).toBeGreaterThanOrEqual(9);
    expect(one.length + two.length).toBeGreaterThan(20);
    for (const answer of [...one, ...two])
      expect([{ text: expect.stringContaining('varmenne') }, { refused: 'gone' }]).toContainEqual(answer);
    expect(await dependsOn(first, 'k1')).toEqual({ role: 'loaded', left: 0 });
    const without = withKeys(world.services, ['k2']);
    const verified = await verifySecrets(without);
    expect(verified.unreadable).toEqual([]);
    expect(verified.readable).toBeGreaterThanOrEqual(12);
    expect(await startWith(keyOf('k2'))).toBe('started');
    expect(await lettersOf(without, app.userId)).toBe(app.letters);
  });

  /** Somebody's authenticator app, sealed by the old key. */
  async function newApp() {
    const { id: userId } = await staff(world);
    const sealedSecret = newSealedSecret(world.services.env.KEY_ENCRYPTION_KEYS, userId);
    await world.services.db.insertInto('totp').values({ userId, sealedSecret }).execute();
    return { userId, letters: await lettersOf(world.services, userId) };
  }

  async function lettersOf({ db, env }: World['services'], userId: string) {
    const { sealedSecret: sealed } = await db
      .selectFrom('totp')
      .select('sealedSecret')
      .where('userId', '=', userId)
      .executeTakeFirstOrThrow();
    return secretToShow(env.KEY_ENCRYPTION_KEYS, { userId, sealed, issuer: 'x', label: 'x' }).letters;
  }

  /** The same person in a second browser. */
  async function inSecondBrowser(desk: AtDesk): Promise<AtDesk> {
    const { ref } = await world.services.db
      .insertInto('session')
      .values({
        idHash: Buffer.from(crypto.randomUUID()),
        userId: desk.id,
        createdAt: world.clock.now,
        lastSeenAt: world.clock.now,
      })
      .returning('ref')
      .executeTakeFirstOrThrow();
    return { ...desk, acting: { ...desk.acting, actor: { ...desk.acting.actor, sessionRef: ref } } };
  }

  async function keepSaving(made: readonly Onboarding[], services: World['services'], until: () => boolean) {
    for (let n = 0; !until(); n++) {
      const project = made[n % 3];
      if (project)
        await saveSecret({ ...project, client: { ...project.client, services } }, `uusi-varmenne-${n}`);
      await sleep(5);
    }
  }
});

describe('looking at the keys', () => {
  test('counts what depends on each and tells which can be taken out', async () => {
    const made = await onboarding(world);
    const services = withKeys(world.services, ['k2']);
    await withSecret({ ...world, services }, { ...made, client: { ...made.client, services } });
    const lines = await listKeyStatus(services);
    expect(lines.find(({ id }) => id === 'k2')).toMatchObject({ role: 'first', vaultKeys: 1 });
    expect(lines.find(({ id }) => id === 'k1')).toMatchObject({ role: 'absent', dataKeys: 0 });
  });

  test('finds a secret that somebody changed, and one whose data key is gone', async () => {
    const services = withKeys(world.services, ['k2']);
    const [one, two] = [await onboarding(world), await onboarding(world)];
    for (const made of [one, two])
      await withSecret({ ...world, services }, { ...made, client: { ...made.client, services } });
    const [spoilt, robbed] = [await secretIdOf(world, one), await secretIdOf(world, two)];
    const client = new pg.Client({ connectionString: world.database.superuserUrl });
    await client.connect();
    await client.query(`update portal.secret set path = 'vismaApiKey' where id = $1`, [spoilt]);
    await client.query('delete from portal.data_key where secret_id = $1', [robbed]);
    await client.end();
    const { unreadable } = await verifySecrets(services, { page: 2 });
    expect(new Set(unreadable)).toEqual(
      new Set([
        { secretId: spoilt, reason: 'tampered' },
        { secretId: robbed, reason: 'format' },
      ]),
    );
  });

  test('leaves destroyed secrets out', async () => {
    const services = withKeys(world.services, ['k2']);
    const before = await verifySecrets(services);
    const made = await onboarding(world);
    await withSecret({ ...world, services }, { ...made, client: { ...made.client, services } });
    const owner = new pg.Client({ connectionString: world.database.superuserUrl });
    await owner.connect();
    await owner.query('update portal.project set closed_at = now() where id = $1', [made.projectId]);
    await owner.end();
    expect(await purgeSecrets(services)).toBe(1);
    expect((await verifySecrets(services)).readable).toBe(before.readable);
  });
});
