import { rowsOf, textOf } from '#app/wizards/engine/inputs.ts';
import { SYSTEM } from '../actor.server.ts';
import { isOpen, saveStep } from '../commands/save-step.server.ts';
import type { ClaimedCheck } from '../commands/table-check-progress.server.ts';
import { inScope } from '../db/scope.server.ts';
import { loadItem } from '../queries/load-item.server.ts';
import type { Services } from '../services.server.ts';

const STEP = 'register';
const FIELD = 'tagsFound';

/** Keeps the tags of a checked register beside its file, where the tag map finds them to offer. */
export async function takeTags(services: Services, claimed: ClaimedCheck, tags: string): Promise<void> {
  const { tenantId, projectId, slug } = claimed;
  const now = services.now();
  const item = await inScope(services.db, { tenantId }, (trx) => loadItem(trx, { projectId, slug, now }));
  const names = tags.split('\n').filter((name) => name !== '');
  const before = rowsOf(item.answers[FIELD]).map((row) => textOf(row.name));
  if (!isOpen(item) || names.join('\n') === before.join('\n')) return;
  const rows = names.map((name, at) => ({ id: `t${at + 1}`, name }));
  const inputs = { ...item.steps[STEP]?.inputs, [FIELD]: rows };
  const basedOn = item.steps[STEP]?.revision ?? 0;
  const system = { services, scope: { tenantId }, actor: SYSTEM };
  await saveStep(system, { projectId, slug, stepId: STEP, save: { inputs, basedOn } });
}
