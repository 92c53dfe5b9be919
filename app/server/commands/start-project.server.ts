import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { dueDate } from '#app/process/templates/due-date.ts';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { newestTemplate } from '#app/process/templates/template-by-key.ts';
import { findWizard } from '#app/wizards/engine/registry.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import type { Acting, Actor } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { factsOf } from '../queries/load-item.server.ts';
import type { Services } from '../services.server.ts';
import { addContact, type NewContact } from './invite-contact.server.ts';
import { onceBeforeClient } from './once.server.ts';
import { requireMay } from './require-may.server.ts';
import { updateProject } from './update-project.server.ts';

export interface StartProject {
  readonly userId: string;
  readonly clientName: string;
  readonly businessId: string | null;
  readonly language: Language;
  readonly templateKey: 'software-rollout' | 'accounting-service';
  readonly areas: readonly Area[];
  readonly mainContact: Pick<NewContact, 'name' | 'email' | 'language'>;
  /** ISO date of the kickoff, when it is already agreed; due dates count from it. */
  readonly kickoffOn: string | null;
  /** From the form: the same key starts one project. A script that runs once needs none. */
  readonly key?: string;
}

type Start = Omit<StartProject, 'key'>;

interface Started {
  readonly tenantId: string;
  readonly projectId: string;
}

/**
 * Makes a client, its project from the newest version of a template, and invites the main contact.
 * @throws Refusal `notAllowed`, `exists` when the contact's address is a colleague's, `keyReused`
 */
export async function startProject(
  { services, scope, actor }: Acting,
  { key, ...start }: StartProject,
): Promise<Started> {
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
    await requireMay(trx, actor, 'startProject');
    const make = () => makeProject(trx, services, actor, start);
    if (!key) return make();
    return onceBeforeClient(trx, { key, userId: start.userId, request: { start }, now }, async () => {
      const { tenantId, projectId } = await make();
      return { tenantId, response: { tenantId, projectId } };
    });
  });
}

async function makeProject(trx: Trx, services: Services, actor: Actor, start: Start): Promise<Started> {
  const now = services.now();
  const { rows } = await sql<{ id: string }>`
    select create_client(${start.clientName}, ${start.businessId}, ${start.language}, ${start.userId}) as id`.execute(
    trx,
  );
  const tenantId = rows[0]?.id ?? '';
  const projectId = await insertProject(trx, tenantId, start, now);
  await addContact(trx, services, {
    ...start.mainContact,
    tenantId,
    projectId,
    role: 'mainContact',
    areas: start.areas,
    title: null,
    invitedBy: start.userId,
  });
  await updateProject(trx, tenantId, projectId, now);
  await audit(trx, actor, {
    chain: tenantId,
    at: now,
    action: 'project.started',
    objectType: 'project',
    objectId: projectId,
    detail: { template: start.templateKey, areas: [...start.areas] },
  });
  return { tenantId, projectId };
}

async function insertProject(trx: Trx, tenantId: string, start: Start, now: Date): Promise<string> {
  const template = newestTemplate(start.templateKey);
  const areas = [...new Set([...template.always, ...start.areas])];
  const items = itemsFor(template, { areas });
  const events = { contract: helsinkiDate(now), ...(start.kickoffOn ? { kickoff: start.kickoffOn } : {}) };
  const projectId = randomUUID();
  await trx
    .insertInto('project')
    .values({
      tenantId,
      id: projectId,
      templateKey: template.key,
      templateVersion: template.version,
      areas,
      clientName: start.clientName,
      managerId: start.userId,
      events: JSON.stringify(events),
      phase: template.phases[0]?.key ?? '',
      lastActivityAt: now,
      createdAt: now,
    })
    .execute();
  const rows = items
    .filter((item) => item.kind !== 'wizard' || findWizard(item.wizard ?? ''))
    .map((item, position) => ({
      tenantId,
      projectId,
      key: item.key,
      slug: item.slug,
      kind: item.kind,
      wizardId: item.wizard ?? null,
      area: item.area,
      phase: item.phase,
      side: item.side,
      role: item.role,
      position,
      dependsOn: [...item.depends],
      dueOn: dueDate(item, events).date ?? null,
      ...emptyForm(item.wizard, areas, now),
      updatedAt: now,
    }));
  await trx.insertInto('item').values(rows).execute();
  return projectId;
}

/** How much an untouched form asks for, so that completeness counts what nobody has begun. */
function emptyForm(wizardId: string | undefined, areas: readonly Area[], now: Date) {
  const wizard = wizardId === undefined ? undefined : findWizard(wizardId);
  if (!wizard) return { required: 0, valid: 0 };
  const facts = factsOf({ areas: [...areas], managerName: '', managerEmail: '' }, {}, now);
  const { required, valid } = walk(wizard, {}, facts);
  return { required, valid };
}
