import { randomUUID } from 'node:crypto';
import type { Acting } from '#app/server/actor.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { type StartProject, startProject } from '#app/server/commands/start-project.server.ts';
import { submitItem } from '#app/server/commands/submit-item.server.ts';
import type { Scope } from '#app/server/db/scope.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices, type Services } from '#app/server/services.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Area, Inputs } from '#app/wizards/engine/types.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A clock that tests move. */
export interface Clock {
  now: Date;
}

export interface World {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly clock: Clock;
  close(): Promise<void>;
}

/** Configuration of a test's process: nothing in it leads outside the machine. */
const testEnv = (databaseUrl: string, more: Readonly<Record<string, string>> = {}) =>
  readEnv({
    NODE_ENV: 'test',
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: databaseUrl,
    S3_BUCKET: 'alkuun',
    S3_ACCESS_KEY_ID: 'test',
    S3_SECRET_ACCESS_KEY: 'test',
    RESEND_API_KEY: 'test',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
    MAIL_FROM: 'Alkuun <portal@alkuun.example>',
    KEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: 'silent',
    ...more,
  });

/**
 * Real services on a database of their own, at a fixed moment: Monday 23 November 2026, 10.00 in Finland.
 * @param env settings other than the usual ones
 */
export async function openWorld(env?: Readonly<Record<string, string>>): Promise<World> {
  const database = await testDatabase();
  const clock = { now: new Date('2026-11-23T08:00:00Z') };
  const services = await createServices(testEnv(database.appUrl, env), { now: () => new Date(clock.now) });
  return {
    services,
    database,
    clock,
    async close() {
      await services.close();
      await database.drop();
    },
  };
}

const acting = (services: Services, userId: string, kind: 'staff' | 'client', scope: Scope): Acting => ({
  services,
  scope,
  actor: { kind, userId, sessionRef: null, ipPrefix: null },
});

export interface StaffMember {
  readonly id: string;
  readonly acting: Acting;
}

/** An account manager, or an administrator. */
export async function staff(
  { services }: Pick<World, 'services'>,
  role: 'accountManager' | 'admin' = 'accountManager',
): Promise<StaffMember> {
  const { id } = await services.db
    .insertInto('appUser')
    .values({ email: `${randomUUID()}@alkuun.example`, name: 'Saara Niemi', kind: 'staff', staffRole: role })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, acting: acting(services, id, 'staff', { staffId: id, admin: role === 'admin' }) };
}

/** One of the seeded account managers. */
export async function staffByEmail(services: Services, email: string): Promise<StaffMember> {
  const { id } = await services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return { id, acting: acting(services, id, 'staff', { staffId: id, admin: false }) };
}

/** The address with which somebody signs in. */
export async function emailOf(services: Services, userId: string): Promise<string> {
  const { email } = await services.db
    .selectFrom('appUser')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return email;
}

export interface Onboarding {
  readonly tenantId: string;
  readonly projectId: string;
  readonly manager: StaffMember;
  readonly contactId: string;
  /** What the main contact's commands are called with. */
  readonly client: Acting;
}

/** Every area that can be bought. */
export const ALL_AREAS: readonly Area[] = [
  'website',
  'crm',
  'sales',
  'marketing',
  'finance',
  'payroll',
  'accounting',
];

/** A project started by a manager through the real command, with its main contact. */
export async function onboarding(
  world: Pick<World, 'services'>,
  manager?: StaffMember,
  more: Partial<Pick<StartProject, 'clientName' | 'templateKey'>> = {},
): Promise<Onboarding> {
  const by = manager ?? (await staff(world));
  const email = `${randomUUID()}@koivurannanleipomo.example`;
  const { tenantId, projectId } = await startProject(by.acting, {
    userId: by.id,
    clientName: 'Koivurannan Leipomo Oy',
    businessId: '2345671-3',
    language: 'fi',
    templateKey: 'software-rollout',
    areas: ALL_AREAS,
    mainContact: { name: 'Aino Koivuranta', email, language: 'fi' },
    kickoffOn: '2026-11-23',
    ...more,
  });
  const contact = await world.services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return {
    tenantId,
    projectId,
    manager: by,
    contactId: contact.id,
    client: acting(world.services, contact.id, 'client', { tenantId }),
  };
}

/** Types a wizard's example (or other inputs) into every step of it. */
export async function fill(
  { client, projectId }: Onboarding,
  slug: string,
  inputs: Inputs = getWizard(slug).example,
): Promise<void> {
  for (const step of getWizard(slug).steps) {
    const own = Object.fromEntries(Object.keys(step.schema.shape).map((name) => [name, inputs[name]]));
    await saveStep(client, { projectId, slug, stepId: step.id, save: { inputs: own, basedOn: 0 } });
  }
}

/** Submits what was filled in. @returns the submission's hash */
export function submit({ client, projectId, contactId }: Onboarding, slug: string, key = randomUUID()) {
  return submitItem(client, { projectId, slug, userId: contactId, key, accepted: [] });
}
