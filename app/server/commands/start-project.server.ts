import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { dueDate } from '#app/process/templates/due-date.ts';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { newestTemplate } from '#app/process/templates/template-by-key.ts';
import { findWizard } from '#app/wizards/engine/registry.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import { inScope } from '../db/scope.server.ts';
import { addContact, type NewContact } from './invite-contact.server.ts';
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
}

/** Makes a client, its project from the newest version of a template, and invites the main contact. @returns ids of both */
export async function startProject(
  acting: Acting,
  start: StartProject,
): Promise<{ tenantId: string; projectId: string }> {
  const { services, scope, actor } = acting;
  const now = services.now();
  return inScope(services.db, scope, async (trx) => {
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
  });
}

async function insertProject(trx: Trx, tenantId: string, start: StartProject, now: Date): Promise<string> {
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
      updatedAt: now,
    }));
  await trx.insertInto('item').values(rows).execute();
  return projectId;
}
