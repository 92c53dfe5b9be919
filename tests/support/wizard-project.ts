import { randomUUID } from 'node:crypto';
import { itemsFor } from '#app/process/templates/items-for.ts';
import { newestTemplate } from '#app/process/templates/template-by-key.ts';
import { answerNotApplicable, proposeNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import type { Services } from '#app/server/services.server.ts';
import { exampleOn } from '#app/wizards/engine/example.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs, Wizard } from '#app/wizards/engine/types.ts';
import { ALL_AREAS, fill, type Onboarding, onboarding, type StaffMember } from './world.ts';

const formsOf = (key: 'software-rollout' | 'accounting-service') => {
  const items = itemsFor(newestTemplate(key), { areas: ALL_AREAS });
  return { key, items, ids: new Set(items.map(({ wizard }) => wizard)) };
};

const TEMPLATES = [formsOf('software-rollout'), formsOf('accounting-service')];

export interface WizardProject extends Onboarding {
  /** What the forms that the wizard builds on hold. */
  readonly known: Readonly<Record<string, Inputs>>;
}

/**
 * A project in which a wizard waits to be filled in, of a client with a name of its own. The forms that it builds on hold their
 * examples, and those that it would wait for have been left out with the manager's consent.
 */
export async function projectFor(
  services: Services,
  manager: StaffMember,
  wizard: Wizard,
  today: string,
): Promise<WizardProject> {
  const template = TEMPLATES.find(({ ids }) => ids.has(wizard.id));
  if (!template) throw new Error(`no template has ${wizard.id}`);
  const made = await onboarding({ services }, manager, {
    clientName: `Polku ${randomUUID().slice(0, 8)} Oy`,
    templateKey: template.key,
  });
  const uses = (wizard.uses ?? []).filter((id) => id !== wizard.id && template.ids.has(id));
  const known = Object.fromEntries(uses.map((id) => [id, exampleOn(getWizard(id), today)]));
  for (const [id, inputs] of Object.entries(known)) await fill(made, id, inputs);
  const item = template.items.find((each) => each.wizard === wizard.id);
  for (const { wizard: slug } of template.items.filter(({ key }) => item?.depends.includes(key)))
    if (slug) await leaveOut(made, slug);
  return { ...made, known };
}

async function leaveOut({ client, manager, contactId, projectId }: Onboarding, slug: string): Promise<void> {
  await proposeNotApplicable(client, { projectId, slug, userId: contactId, reason: 'Ei koske meitä.' });
  const answer = { projectId, slug, userId: manager.id, accept: true, reason: null };
  await answerNotApplicable(manager.acting, answer);
}
