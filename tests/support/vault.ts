import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Acting } from '#app/server/actor.server.ts';
import { saveSecrets } from '#app/server/commands/save-secrets.server.ts';
import { type Purpose, stepUp } from '#app/server/commands/step-up.server.ts';
import { EVERY_CLIENT, inScope } from '#app/server/db/scope.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { newSealedSecret, secretToShow } from '#app/server/second-factor.server.ts';
import type { Services } from '#app/server/services.server.ts';
import { beginSession, findPerson, SESSION_COOKIE } from '#app/server/session.server.ts';
import { fill, type Onboarding, type StaffMember, type World } from './world.ts';

export const SLUG = 'payment-provider';

/** Types a text into the merchant-secret field of the payment-provider item, whose other fields are filled in first. */
export async function saveSecret(
  made: Onboarding,
  text: string,
  { path = 'paytrailSecret', slug = SLUG, stepId = 'credentials' } = {},
) {
  return saveSecrets(made.client, {
    projectId: made.projectId,
    slug,
    stepId,
    secrets: new Map([[path, text]]),
  });
}

/** An item with the merchant secret in it. @returns the secret's id */
export async function withSecret(world: World, made: Onboarding, text = 'SAIPPUAKAUPPIAS'): Promise<string> {
  await fill(made, SLUG);
  await saveSecret(made, text);
  return secretIdOf(world, made);
}

/** The id of the value that a secret field holds now. */
export async function secretIdOf(world: World, made: Onboarding, path = 'paytrailSecret', slug = SLUG) {
  const facts = await factsOf(world, made, slug);
  return facts.secrets[path]?.id ?? '';
}

export const factsOf = async (world: World, made: Onboarding, slug = SLUG) =>
  (
    await inScope(world.services.db, made.client.scope, (trx) =>
      loadItem(trx, { projectId: made.projectId, slug, now: world.clock.now }),
    )
  ).facts;

/** A staff member in front of a browser, with an authenticator app. */
export interface AtDesk extends StaffMember {
  /** Gives the second factor anew for one purpose, with the code of this moment. */
  stepUp(purpose: Purpose, code?: string): Promise<{ ok: boolean }>;
}

export async function atDesk(world: World, member: StaffMember): Promise<AtDesk> {
  const { services } = world;
  const keys = services.env.KEY_ENCRYPTION_KEYS;
  const sealed = newSealedSecret(keys, member.id);
  await services.db
    .insertInto('totp')
    .values({ userId: member.id, sealedSecret: sealed, confirmedAt: services.now() })
    .execute();
  const { letters } = secretToShow(keys, { userId: member.id, sealed, issuer: 'Alkuun', label: 'x' });
  const totp = new TOTP({ secret: Secret.fromBase32(letters) });
  let sessionId = await services.db
    .transaction()
    .execute((trx) =>
      beginSession(services, trx, { userId: member.id, ipPrefix: null, agent: null, secondFactor: true }),
    );
  const person = async () => {
    const headers = { cookie: `${SESSION_COOKIE}=${sessionId}` };
    const found = await findPerson(services, new Request('http://localhost', { headers }));
    if (!found) throw new Error('not signed in');
    return found;
  };
  const { session } = await person();
  const acting: Acting = {
    ...member.acting,
    actor: { kind: 'staff', userId: member.id, sessionRef: session.ref, ipPrefix: null },
  };
  return {
    ...member,
    acting,
    async stepUp(purpose, code = totp.generate({ timestamp: world.clock.now.getTime() })) {
      const self = { services, person: await person(), actor: acting.actor, sessionId };
      const answer = await stepUp(self, purpose, code);
      if (answer.ok) sessionId = answer.sessionId;
      return answer;
    },
  };
}

/** Moves the clock: codes of an authenticator app work once, so the next one needs the next half minute. */
export const wait = ({ clock }: World, ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};

/** Actions of a client's chain about one object, oldest first, refused ones with their code. */
export async function eventsOf(
  { services }: World,
  chain: string,
  objectId: string,
): Promise<readonly string[]> {
  return inScope(services.db, EVERY_CLIENT, async (trx) => {
    const { rows } = await sql<{ action: string; outcome: string; code: string | null }>`
      select action, outcome, detail->>'code' as code from audit_event
      where chain = ${chain}::uuid and object_id = ${objectId} order by seq`.execute(trx);
    return rows.map(({ action, outcome, code }) =>
      outcome === 'done' ? action : `${action} refused${code ? `: ${code}` : ''}`,
    );
  });
}

/** The same services with other key-encryption keys, as a process that was started with them. */
export const withKeys = (services: Services, ids: readonly string[]): Services => ({
  ...services,
  env: { ...services.env, KEY_ENCRYPTION_KEYS: ids.map((id) => keyOf(id)) },
});

/** A key that always belongs to its id; `k1` is the one of every test's environment. */
export const keyOf = (id: string) => ({ id, key: Buffer.alloc(32, id === 'k1' ? 7 : id.charCodeAt(1)) });

export const aReason = `Syötetään kauppaan ${randomUUID().slice(0, 4)}`;
