import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { spendLoginCode } from '#app/server/commands/spend-login-code.server.ts';
import { spendLoginLink } from '#app/server/commands/spend-login-link.server.ts';
import {
  ask,
  auditOf,
  browser,
  forgetLimits,
  later,
  type MailWorld,
  newestLogin,
  openMailWorld,
  personOf,
  someone,
} from '../../support/sign-in.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
beforeEach(() => forgetLimits(world));
afterAll(() => world.close());

const asked = async () => {
  const person = await someone(world);
  const asking = await ask(browser(world), person.email, '/account');
  await world.work();
  return { ...person, asking, ...newestLogin(world, person.email) };
};

/** A code that is not the one. */
const other = (code: string) => (code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`);

describe('a login code', () => {
  test('signs in, once, in the browser that asked, however it is typed', async () => {
    const { id, asking, code } = await asked();
    const spent = await spendLoginCode(asking, ` ${code.toLowerCase().replace('-', ' ')} `);
    expect(spent).toMatchObject({ ok: true, returnTo: '/account' });
    expect(spent.ok && (await personOf(world, spent.sessionId))).toMatchObject({ id });
    expect(await spendLoginCode(asking, code)).toEqual({ ok: false, reason: 'wrong' });
    expect(await auditOf(world, id)).toEqual(['login.code']);
  });

  test('does nothing in another browser', async () => {
    const { code } = await asked();
    expect(await spendLoginCode(browser(world), code)).toEqual({ ok: false, reason: 'noRequest' });
    const foreign = await ask(browser(world), (await someone(world)).email);
    expect(await spendLoginCode(foreign, code)).toEqual({ ok: false, reason: 'wrong' });
    expect(await spendLoginCode({ ...browser(world), loginCookie: 'guessed' }, code)).toEqual({
      ok: false,
      reason: 'noRequest',
    });
  });

  test('still works after somebody else, such as a scanner, pressed the button of the link', async () => {
    const { asking, code, token } = await asked();
    expect(await spendLoginLink(browser(world), token)).toMatchObject({ ok: true });
    expect(await spendLoginCode(asking, code)).toMatchObject({ ok: true });
    expect(await spendLoginCode(asking, code)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('is used up with the link in the asking browser, and the link with the code', async () => {
    const first = await asked();
    expect(await spendLoginLink(first.asking, first.token)).toMatchObject({ ok: true });
    expect(await spendLoginCode(first.asking, first.code)).toEqual({ ok: false, reason: 'wrong' });
    const second = await asked();
    expect(await spendLoginCode(second.asking, second.code)).toMatchObject({ ok: true });
    expect(await spendLoginLink(second.asking, second.token)).toEqual({ ok: false, state: 'used' });
  });

  test('works for ten minutes', async () => {
    const early = await asked();
    later(world, 10 - 1 / 60);
    expect(await spendLoginCode(early.asking, early.code)).toMatchObject({ ok: true });
    const late = await asked();
    later(world, 10 + 1 / 60);
    expect(await spendLoginCode(late.asking, late.code)).toEqual({ ok: false, reason: 'expired' });
  });

  test('of an older request does not work', async () => {
    const { email, asking, code } = await asked();
    later(world, 1);
    await ask(browser(world), email);
    await world.work();
    expect(await spendLoginCode(asking, code)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('that cannot be one is not counted', async () => {
    const { asking, code } = await asked();
    for (let i = 0; i < 8; i += 1)
      expect(await spendLoginCode(asking, 'ABC')).toEqual({ ok: false, reason: 'shape' });
    expect(await spendLoginCode(asking, code)).toMatchObject({ ok: true });
  });
});

describe('guessing codes', () => {
  test('ends after five wrong ones for a request; its link still works', async () => {
    const { asking, code, token } = await asked();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => spendLoginCode(asking, other(code))));
    const reasons = guesses.map((guess) => (guess.ok ? 'ok' : guess.reason));
    expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'spentTries')).toHaveLength(7);
    expect(await spendLoginCode(asking, code)).toEqual({ ok: false, reason: 'spentTries' });
    expect(await spendLoginLink(asking, token)).toMatchObject({ ok: true });
  });

  test('ends after ten wrong ones an hour for an account, over all requests, browsers and places', async () => {
    const { email, code } = await asked();
    let last = await asked().then(({ asking }) => asking);
    let tried = 0;
    for (let request = 0; request < 3; request += 1) {
      await world.services.db.deleteFrom('rateLimit').where('key', 'like', 'loginMail%').execute();
      last = await ask(browser(world, `203.0.113.${request}`), email);
      await world.work();
      for (let i = 0; i < 4; i += 1) {
        const guess = await spendLoginCode(last, other(code));
        if (!guess.ok && guess.reason === 'wrong') tried += 1;
      }
    }
    expect(tried).toBe(10);
    const right = newestLogin(world, email);
    expect(await spendLoginCode(last, right.code)).toMatchObject({ ok: false, reason: 'closed' });
    expect(await spendLoginLink(last, right.token)).toMatchObject({ ok: true });
  });

  test('a right code gives its try back', async () => {
    const { email } = await someone(world);
    for (let i = 0; i < 12; i += 1) {
      await world.services.db.deleteFrom('rateLimit').where('key', 'like', 'loginMail%').execute();
      later(world, 1);
      const asking = await ask(browser(world), email);
      await world.work();
      expect(await spendLoginCode(asking, newestLogin(world, email).code)).toMatchObject({ ok: true });
    }
  });

  test('tells nothing about whether anyone has the address', async () => {
    const reasons = async (email: string) => {
      const asking = await ask(browser(world), email);
      await world.work();
      const found = [];
      for (let i = 0; i < 7; i += 1) {
        const guess = await spendLoginCode(asking, 'AAAA-AAAA');
        found.push(guess.ok ? 'ok' : guess.reason);
      }
      return found;
    };
    expect(await reasons((await someone(world)).email)).toEqual(
      await reasons(`${randomUUID()}@nobody.example`),
    );
  });

  test('leaves its traces in the log', async () => {
    const { asking, code } = await asked();
    await spendLoginCode(asking, other(code));
    const { id } = await world.services.db
      .selectFrom('loginRequest')
      .select('id')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    expect(await auditOf(world, id)).toContain('login.code refused');
  });
});
