import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { addWorkingDays } from '#app/process/working-days.ts';
import type { Acting } from '#app/server/actor.server.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { beginUpload } from '#app/server/commands/begin-upload.server.ts';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { judgeFile } from '#app/server/commands/judge-file.server.ts';
import { answerNotApplicable, proposeNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import { receiveFile } from '#app/server/commands/receive-file.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { submitItem } from '#app/server/commands/submit-item.server.ts';
import type { Scope } from '#app/server/db/scope.server.ts';
import { newSealedSecret, secretToShow } from '#app/server/second-factor.server.ts';
import type { Services } from '#app/server/services.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import { exampleOn } from '#app/wizards/engine/example.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import { tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Area, Inputs, Language } from '#app/wizards/engine/types.ts';
import { CLIENTS, type SeedClient, type SeedItem, type SeedTable, STAFF } from './seed-world.ts';

export interface SeededPerson {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly kind: 'client' | 'staff';
}

/**
 * Fills an empty database with a made-up world, through the app's own commands: what the demo shows has happened as it
 * would have in use. Does nothing when there are people already.
 * @returns the people to sign in as
 */
export async function seed(services: Services): Promise<readonly SeededPerson[]> {
  const existing = await services.db.selectFrom('appUser').select('id').limit(1).executeTakeFirst();
  if (!existing) {
    const staff = await seedStaff(services);
    for (const client of CLIENTS) await seedClient(services, staff, client);
  }
  return people();
}

/** The people whom the demo offers to sign in as. */
const people = (): readonly SeededPerson[] => [
  ...STAFF.map(({ name, email, role }) => ({ name, email, role, kind: 'staff' as const })),
  ...CLIENTS.map(({ contact, name }) => ({ ...contact, role: name, kind: 'client' as const })),
];

async function seedStaff(services: Services): Promise<ReadonlyMap<string, string>> {
  const rows = await services.db
    .insertInto('appUser')
    .values(
      STAFF.map(({ name, email, role, phone }) => ({ name, email, phone, kind: 'staff', staffRole: role })),
    )
    .returning(['id', 'email'])
    .execute();
  const keys = services.env.KEY_ENCRYPTION_KEYS;
  await services.db
    .insertInto('totp')
    .values(
      rows.map(({ id }) => ({
        userId: id,
        sealedSecret: newSealedSecret(keys, id),
        confirmedAt: services.now(),
      })),
    )
    .execute();
  return new Map(rows.map(({ email, id }) => [email, id]));
}

/** Second-factor secrets of the seeded staff, for a stand-in that shows their current codes. Demo and tests only. */
export async function seededSecondFactors(
  services: Services,
): Promise<readonly { label: string; email: string; secretBase32: string }[]> {
  const rows = await services.db
    .selectFrom('totp')
    .innerJoin('appUser', 'appUser.id', 'totp.userId')
    .select(['appUser.id', 'appUser.name', 'appUser.email', 'totp.sealedSecret'])
    .where(
      'appUser.email',
      'in',
      STAFF.map(({ email }) => email),
    )
    .orderBy('appUser.name')
    .execute();
  return rows.map(({ id, name, email, sealedSecret }) => ({
    label: name,
    email,
    secretBase32: secretToShow(services.env.KEY_ENCRYPTION_KEYS, {
      userId: id,
      sealed: sealedSecret,
      issuer: '',
      label: '',
    }).letters,
  }));
}

const acting = (services: Services, kind: 'staff' | 'client', userId: string, scope: Scope): Acting => ({
  services,
  scope,
  actor: { kind, userId, sessionRef: null, ipPrefix: null },
});

async function seedClient(
  services: Services,
  staff: ReadonlyMap<string, string>,
  client: SeedClient,
): Promise<void> {
  const managerId = staff.get(client.manager) ?? '';
  const manager = acting(services, 'staff', managerId, { staffId: managerId, admin: false });
  const kickoffOn = addWorkingDays(helsinkiDate(services.now()), client.kickoffInDays);
  const { tenantId, projectId } = await startProject(manager, {
    userId: managerId,
    clientName: client.name,
    businessId: client.businessId,
    language: client.contact.language as Language,
    templateKey: client.template,
    areas: client.areas as readonly Area[],
    mainContact: { ...client.contact, language: client.contact.language as Language },
    kickoffOn,
  });
  const contact = await services.db
    .selectFrom('appUser')
    .select('id')
    .where('email', '=', client.contact.email)
    .executeTakeFirstOrThrow();
  const world = {
    manager,
    managerId,
    contact: acting(services, 'client', contact.id, { tenantId }),
    contactId: contact.id,
    projectId,
  };
  for (const item of client.items)
    await seedItem(world, item.slug === 'company' ? withContact(client, item) : item);
}

/** The main contact stands in the company's own form too, with the areas that the client bought. */
function withContact({ contact, areas }: SeedClient, item: SeedItem): SeedItem {
  const row = {
    id: 'c1',
    ...contact,
    role: '',
    phone: '+358401234567',
    isMain: 'yes',
    areas: ['start', ...areas],
  };
  return { ...item, inputs: { ...item.inputs, contacts: [row] } };
}

interface Made {
  readonly manager: Acting;
  readonly managerId: string;
  readonly contact: Acting;
  readonly contactId: string;
  readonly projectId: string;
}

async function seedItem(made: Made, item: SeedItem): Promise<void> {
  const { projectId, contact, contactId, manager, managerId } = made;
  const { services } = contact;
  const on = { projectId, slug: item.slug };
  if (item.state === 'notApplicable') {
    await proposeNotApplicable(contact, { ...on, userId: contactId, reason: item.reason });
    await answerNotApplicable(manager, { ...on, userId: managerId, accept: true, reason: null });
    return;
  }
  await typeIn(
    made,
    item.slug,
    { ...exampleOn(getWizard(item.slug), helsinkiDate(manager.services.now())), ...item.inputs },
    item.state === 'begun' ? (item.table?.steps ?? 1) : undefined,
  );
  // A world for measuring has no store, and would ask the one of the whole internet.
  if ('table' in item && item.table && services.env.S3_ENDPOINT) await seedTable(made, item.slug, item.table);
  if (item.state === 'begun' || item.state === 'filledIn') return;
  const { sha256 } = await submitItem(contact, { ...on, userId: contactId, key: randomUUID(), accepted: [] });
  const decide = { ...on, userId: managerId, key: randomUUID(), sha256 };
  if (item.state === 'signedOff')
    await decideOnSubmission(manager, { ...decide, verdict: { kind: 'signedOff' } });
  if (item.state === 'returned') {
    await commentOnField(manager, {
      ...on,
      userId: managerId,
      path: item.comment.path,
      text: item.comment.text,
    });
    await decideOnSubmission(manager, { ...decide, verdict: { kind: 'returned', reason: item.reason } });
  }
}

/** Sends a table file as the contact would, looks at it as the worker would, and leaves the check of its rows to the worker. */
async function seedTable({ contact, projectId }: Made, slug: string, table: SeedTable): Promise<void> {
  const { services } = contact;
  const bytes = Buffer.from(table.content);
  const path = tablePlace(getWizard(slug))?.field ?? '';
  const upload = { projectId, slug, path, name: table.name, bytes: bytes.length };
  const { tenantId, fileId } = await beginUpload(contact, upload);
  await services.storage.put(fileKey(tenantId, fileId), Readable.from([bytes]));
  await receiveFile(contact, { tenantId, fileId });
  const sha256 = createHash('sha256').update(bytes).digest();
  await judgeFile(services, { tenantId, fileId, sha256, rejected: undefined, scannedBy: null });
}

async function typeIn(
  { contact, projectId }: Made,
  slug: string,
  inputs: Inputs,
  steps?: number,
): Promise<void> {
  for (const step of getWizard(slug).steps.slice(0, steps)) {
    const own = Object.fromEntries(Object.keys(step.schema.shape).map((name) => [name, inputs[name]]));
    await saveStep(contact, { projectId, slug, stepId: step.id, save: { inputs: own, basedOn: 0 } });
  }
}
