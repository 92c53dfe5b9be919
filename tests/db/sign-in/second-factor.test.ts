import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmTotp } from '#app/server/commands/confirm-totp.server.ts';
import { enrolTotp } from '#app/server/commands/enrol-totp.server.ts';
import { removeTotp } from '#app/server/commands/remove-totp.server.ts';
import { renewRecoveryCodes } from '#app/server/commands/renew-recovery-codes.server.ts';
import { spendRecoveryCode, verifySecondFactor } from '#app/server/commands/verify-second-factor.server.ts';
import type { Trx } from '#app/server/db/database.server.ts';
import { findPendingSecret } from '#app/server/queries/find-pending-secret.server.ts';
import { findSecondFactor } from '#app/server/queries/find-second-factor.server.ts';
import { resealedSecret } from '#app/server/second-factor.server.ts';
import type { FirstFactor } from '#app/server/visitor.server.ts';
import {
  asFirstFactor,
  auditOf,
  browser,
  forgetLimits,
  later,
  type MailWorld,
  openMailWorld,
  personOf,
  type Someone,
  signIn,
  someone,
} from '../../support/sign-in.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
beforeEach(() => forgetLimits(world));
afterAll(() => world.close());

/** The code that a telephone shows some 30-second steps from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: world.clock.now.getTime() + steps * 30_000,
  });

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** How many connections wait for a row that another transaction holds. */
const waitingForRow = async (trx: Trx): Promise<number> => {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks where not granted`.execute(trx);
  return rows[0]?.waiting ?? 0;
};

const again = async ({ email }: Someone): Promise<FirstFactor> => {
  later(world, 1);
  await world.services.db.deleteFrom('rateLimit').where('key', 'like', 'loginMail%').execute();
  return asFirstFactor(world, await signIn(world, browser(world), email));
};

const pendingOf = async ({ person }: FirstFactor) =>
  (await findPendingSecret(world.services, person))?.letters ?? '';

/** A member of staff with a telephone. */
async function enrolled() {
  const who = await someone(world, 'staff');
  const first = await again(who);
  await enrolTotp(first);
  const secret = await pendingOf(first);
  const confirmed = await confirmTotp(first, codeOf(secret));
  if (!confirmed.ok) throw new Error(confirmed.reason);
  const self = await asFirstFactor(world, { ...first, sessionId: confirmed.sessionId });
  return { who, first, self, secret };
}

describe('taking the second factor into use', () => {
  test('completes the session under a new id, and tells the person by mail', async () => {
    const { who, first, self } = await enrolled();
    expect(self.sessionId).not.toBe(first.sessionId);
    expect(await personOf(world, first.sessionId)).toBeUndefined();
    expect(self.person.session.secondFactorAt).toEqual(world.clock.now);
    expect(self.person.session.ref).toBe(first.person.session.ref);
    await world.work();
    expect(world.mailbox.messages(who.email)[0]?.subject).toContain(
      'Kaksivaiheinen kirjautuminen on käytössä',
    );
    expect(await auditOf(world, who.id)).toEqual([
      'login.link',
      'secondFactor.begun',
      'secondFactor.enrolled',
    ]);
  });

  test('needs a session younger than ten minutes', async () => {
    const who = await someone(world, 'staff');
    const first = await again(who);
    await enrolTotp(first);
    const secret = await pendingOf(first);
    later(world, 10);
    expect(await enrolTotp(first)).toEqual({ ok: false, reason: 'oldSession' });
    expect(await confirmTotp(first, codeOf(secret))).toEqual({ ok: false, reason: 'oldSession' });
  });

  test('a wrong first code confirms nothing, and counts', async () => {
    const first = await again(await someone(world, 'staff'));
    await enrolTotp(first);
    const code = codeOf(await pendingOf(first));
    for (let i = 0; i < 5; i += 1)
      expect(await confirmTotp(first, wrong(code))).toEqual({ ok: false, reason: 'wrong' });
    expect(await confirmTotp(first, code)).toMatchObject({ ok: false, reason: 'often' });
    expect((await findSecondFactor(world.services.db, first.person.id)).state).toBe('pending');
  });

  test('beginning anew replaces a secret that was never confirmed, and no other', async () => {
    const { first, self } = await enrolled();
    expect(await enrolTotp(self)).toEqual({ ok: false, reason: 'confirmed' });
    const other = await again(await someone(world, 'staff'));
    await enrolTotp(other);
    const before = await pendingOf(other);
    await enrolTotp(other);
    expect(await pendingOf(other)).not.toBe(before);
    expect(await confirmTotp(other, codeOf(before))).toEqual({ ok: false, reason: 'wrong' });
    expect(await pendingOf(first)).toBe('');
  });

  test('the secret is stored sealed, for its owner only', async () => {
    const { who, secret } = await enrolled();
    const other = await someone(world, 'staff');
    const { sealedSecret } = await world.services.db
      .selectFrom('totp')
      .select('sealedSecret')
      .where('userId', '=', who.id)
      .executeTakeFirstOrThrow();
    expect(sealedSecret).toMatch(/^v1\.k1\./);
    expect(sealedSecret).not.toContain(secret);
    await world.services.db.insertInto('totp').values({ userId: other.id, sealedSecret }).execute();
    await expect(findPendingSecret(world.services, other)).rejects.toThrow('cannot be opened');
  });
});

describe('the code of the app', () => {
  test('completes a session once per time step, over all sessions', async () => {
    const { who, secret } = await enrolled();
    const one = await again(who);
    const two = await again(who);
    const code = codeOf(secret);
    const verified = await verifySecondFactor(one, code);
    expect(verified).toMatchObject({ ok: true });
    expect(verified.ok && (await personOf(world, verified.sessionId))?.session.secondFactorAt).toEqual(
      world.clock.now,
    );
    expect(await verifySecondFactor(two, code)).toEqual({ ok: false, reason: 'wrong' });
    later(world, 0.5);
    expect(await verifySecondFactor(two, codeOf(secret))).toMatchObject({ ok: true });
  });

  test('of many at once only one is taken', async () => {
    const { who, secret } = await enrolled();
    const one = await again(who);
    const tries = await Promise.all(Array.from({ length: 5 }, () => verifySecondFactor(one, codeOf(secret))));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is taken while its secret is sealed anew under another key', async () => {
    const { who, secret } = await enrolled();
    const self = await again(who);
    const { db, env } = world.services;
    const verifying = await db.transaction().execute(async (trx) => {
      const { sealedSecret } = await trx
        .selectFrom('totp')
        .select('sealedSecret')
        .where('userId', '=', who.id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      await trx
        .updateTable('totp')
        .set({ sealedSecret: resealedSecret(env.KEY_ENCRYPTION_KEYS, who.id, sealedSecret) })
        .where('userId', '=', who.id)
        .execute();
      const verified = verifySecondFactor(self, codeOf(secret));
      await expect.poll(() => waitingForRow(trx)).toBeGreaterThan(0);
      return { verified };
    });
    expect(await verifying.verified).toMatchObject({ ok: true });
  });

  test('of the step before and after is taken, and of no other; an earlier one not after a later one', async () => {
    const { who, secret } = await enrolled();
    later(world, 5);
    expect(await verifySecondFactor(await again(who), codeOf(secret, -2))).toMatchObject({ ok: false });
    expect(await verifySecondFactor(await again(who), codeOf(secret, 2))).toMatchObject({ ok: false });
    expect(await verifySecondFactor(await again(who), codeOf(secret, 1))).toMatchObject({ ok: true });
    expect(await verifySecondFactor(await again(who), codeOf(secret, -1))).toMatchObject({ ok: false });
  });

  test('five wrong ones close it for the account, over all sessions; a right one does not count', async () => {
    const { who, secret } = await enrolled();
    for (let i = 0; i < 7; i += 1)
      expect(await verifySecondFactor(await again(who), codeOf(secret))).toMatchObject({ ok: true });
    const sessions = [await again(who), await again(who), await again(who)];
    for (let i = 0; i < 5; i += 1) {
      const session = sessions[i % 3];
      if (session)
        expect(await verifySecondFactor(session, wrong(codeOf(secret)))).toEqual({
          ok: false,
          reason: 'wrong',
        });
    }
    const closed = await verifySecondFactor(await again(who), codeOf(secret));
    expect(closed).toMatchObject({ ok: false, reason: 'often' });
    expect(
      (await auditOf(world, who.id)).filter((event) => event === 'secondFactor.verified refused'),
    ).toHaveLength(5);
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５', ' '])('%j is wrong', async (typed) => {
    const { who } = await enrolled();
    expect(await verifySecondFactor(await again(who), typed)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('of somebody else is wrong, and without an app every code is', async () => {
    const { secret } = await enrolled();
    const { who: other } = await enrolled();
    expect(await verifySecondFactor(await again(other), codeOf(secret))).toEqual({
      ok: false,
      reason: 'wrong',
    });
    const without = await again(await someone(world, 'staff'));
    expect(await verifySecondFactor(without, '123456')).toEqual({ ok: false, reason: 'wrong' });
  });
});

describe('recovery codes', () => {
  const codesOf = async (self: FirstFactor) => {
    const renewed = await renewRecoveryCodes(self, '');
    return renewed.ok ? renewed.codes : [];
  };

  test('are ten, and each works once', async () => {
    const { who, self } = await enrolled();
    const codes = await codesOf(self);
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(
      await spendRecoveryCode(await again(who), `${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`),
    ).toMatchObject({ ok: true });
    expect(await spendRecoveryCode(await again(who), code)).toEqual({ ok: false, reason: 'wrong' });
    expect((await findSecondFactor(world.services.db, who.id)).codesLeft).toBe(9);
  });

  test('are of no use to somebody else, and new ones replace the old', async () => {
    const { who, self } = await enrolled();
    const { who: other } = await enrolled();
    const [old = ''] = await codesOf(self);
    expect(await spendRecoveryCode(await again(other), old)).toEqual({ ok: false, reason: 'wrong' });
    await codesOf(self);
    expect(await spendRecoveryCode(await again(who), old)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('wrong ones count together with wrong codes of the app', async () => {
    const { who, secret } = await enrolled();
    const session = await again(who);
    for (let i = 0; i < 5; i += 1) await spendRecoveryCode(session, 'AAAAA-AAAAA');
    expect(await verifySecondFactor(session, codeOf(secret))).toMatchObject({ ok: false, reason: 'often' });
  });

  test('are made anew only right after the second factor, or with a code of it', async () => {
    const { who, self, secret } = await enrolled();
    later(world, 10);
    expect(await renewRecoveryCodes(self, '')).toEqual({ ok: false, reason: 'wrong' });
    expect(await renewRecoveryCodes(self, codeOf(secret))).toMatchObject({ ok: true });
    const unverified = await again(who);
    expect(await renewRecoveryCodes(unverified, '')).toEqual({ ok: false, reason: 'wrong' });
  });

  test('are stored as hashes only', async () => {
    const { who, self } = await enrolled();
    const codes = await codesOf(self);
    const rows = await world.services.db
      .selectFrom('recoveryCode')
      .select('hash')
      .where('userId', '=', who.id)
      .execute();
    expect(rows).toHaveLength(10);
    const stored = rows.map(({ hash }) => hash.toString('latin1')).join('');
    for (const code of codes) expect(stored).not.toContain(code);
  });
});

describe('removing the second factor', () => {
  test('takes a code of it, ends every session, and tells the person by mail', async () => {
    const { who, self, secret } = await enrolled();
    const other = await again(who);
    expect(await removeTotp(self, wrong(codeOf(secret)))).toEqual({ ok: false, reason: 'wrong' });
    expect(await removeTotp(self, codeOf(secret))).toEqual({ ok: true });
    expect(await personOf(world, self.sessionId)).toBeUndefined();
    expect(await personOf(world, other.sessionId)).toBeUndefined();
    expect((await findSecondFactor(world.services.db, who.id)).state).toBe('none');
    await world.work();
    expect(
      world.mailbox
        .messages(who.email)
        .map(({ subject }) => subject)
        .join(),
    ).toContain('poistettiin');
  });
});
