import { randomUUID } from 'node:crypto';
import { businessId } from '#app/checks/business-id.ts';
import { rowsOf, textOf } from '#app/wizards/engine/inputs.ts';
import { applyIntent, type Intent, readIntent } from '#app/wizards/engine/intents.ts';
import { pasteRows } from '#app/wizards/engine/paste.ts';
import { readForm, readSecrets } from '#app/wizards/engine/read-form.ts';
import { checkTypedSecrets, type TypedSecrets } from '#app/wizards/engine/typed-secrets.ts';
import type { Inputs, Language } from '#app/wizards/engine/types.ts';
import { checkNewSecrets } from './commands/ask-live-check.server.ts';
import { saveSecrets } from './commands/save-secrets.server.ts';
import { type Saved, saveStep } from './commands/save-step.server.ts';
import { inScope } from './db/scope.server.ts';
import type { FormGuarded } from './guards.server.ts';
import { type Lookup, lookUpCompany } from './outside/prh.server.ts';
import { getStepPage, type StepPage, viewOf } from './queries/step-page.server.ts';
import { type RefusalCode, refusalOf } from './refusal.server.ts';
import type { Outcome } from './step-buttons/step-button.server.ts';
import { pressStepButton } from './step-buttons/step-buttons.server.ts';
import { takenInputs } from './taken-inputs.server.ts';

export interface PostedStep {
  readonly intent: Intent;
  /** What the form held; shown again whatever happens. */
  readonly inputs: Inputs;
  readonly secrets: TypedSecrets;
  readonly saved: Saved | undefined;
  readonly refused: RefusalCode | undefined;
  readonly lookup: Lookup | undefined;
  /** What came of one of the step's own buttons. */
  readonly own: Pick<Outcome, 'place' | 'told'> | undefined;
  /** The step as it stands after the save. */
  readonly page: StepPage;
}

/**
 * Reads a posted step, saves all of it (valid or not), and does what its button asks for. Works the same with and without
 * scripts; what to show or where to go then is the route's decision.
 */
export async function postStep(guarded: FormGuarded, stepId: string, form: FormData): Promise<PostedStep> {
  const { services, scope, person, projectId, slug } = guarded;
  const where = {
    projectId,
    slug,
    stepId,
    language: person.language,
    now: services.now(),
    stranger: guarded.actor.kind === 'relay',
  };
  const before = await inScope(services.db, scope, (trx) => getStepPage(trx, where));
  const intent = readIntent(String(form.get('_intent') ?? ''));
  const typed = form.has(SAVED) ? (before.item.steps[stepId]?.inputs ?? {}) : readForm(before.step, form);
  const chosen = intent.kind === 'useLookup' ? chosenOf(before, form) : {};
  const pasted = intent.kind === 'paste' ? pastedOf(before, person.language, typed, form, intent.path) : {};
  const taken = takenInputs(before, person.language, typed, intent);
  const applied = applyIntent(
    before.step,
    { ...typed, ...chosen, ...pasted, ...taken },
    intent,
    randomUUID(),
  );
  const secrets = checkTypedSecrets(before.step, readSecrets(before.step, form));
  if (!before.visitable) return { ...NOTHING_DONE, intent, inputs: applied, secrets, page: before };
  const own =
    intent.kind === 'own'
      ? await pressStepButton(intent.name, { ...intent, guarded, page: before, inputs: applied, form })
      : undefined;
  const inputs = own?.inputs ?? applied;
  const basedOn = Number(form.get('_revision') ?? before.revision) || 0;
  const answer = await refusalOf(() =>
    saveStep(guarded, { projectId, slug, stepId, save: { inputs, basedOn } }),
  );
  let misplaced: readonly string[] = [];
  if ('done' in answer) {
    const kept = await saveSecrets(guarded, { projectId, slug, stepId, secrets: secrets.accepted });
    misplaced = kept.misplaced;
    if (kept.changed.length > 0) await checkNewSecrets(guarded, { projectId, slug });
    await own?.saved?.();
  }
  const page = await inScope(services.db, scope, (trx) => getStepPage(trx, where));
  return {
    intent,
    inputs,
    secrets,
    saved:
      'done' in answer ? { ...answer.done, withheld: [...answer.done.withheld, ...misplaced] } : undefined,
    refused: 'refused' in answer ? answer.refused : undefined,
    lookup:
      intent.kind === 'lookup'
        ? await lookUp(services.env.PRH_BASE_URL, textOf(inputs.businessId))
        : undefined,
    own,
    page,
  };
}

/** A form too large to be posted was saved in portions, and says so under this name instead of holding its fields. */
const SAVED = '_saved';

const NOTHING_DONE = { saved: undefined, refused: undefined, lookup: undefined, own: undefined } as const;

/** Values of the register that the person ticked; they stand in the form, so they are checked like anything typed. */
function chosenOf(page: StepPage, form: FormData): Inputs {
  const names = form.getAll('use').filter((name): name is string => typeof name === 'string');
  const all = page.item.wizard.steps.flatMap((step) => Object.keys(step.schema.shape));
  return Object.fromEntries(
    names.filter((name) => all.includes(name)).map((name) => [name, String(form.get(`found.${name}`) ?? '')]),
  );
}

/** Rows of a list after a table was pasted into the box under it. */
function pastedOf(page: StepPage, language: Language, typed: Inputs, form: FormData, path: string): Inputs {
  const list = viewOf(page, language, { answers: { ...page.item.answers, ...typed } }).fields.find(
    (field) => field.path === path,
  );
  const text = form.get(`_paste.${path}`);
  if (list?.kind !== 'list' || typeof text !== 'string' || text.trim() === '') return {};
  return { [path]: pasteRows(rowsOf(typed[path]), text, list, randomUUID) };
}

async function lookUp(baseUrl: string, text: string): Promise<Lookup> {
  const id = businessId(text);
  return id.ok ? lookUpCompany(baseUrl, id.value) : { kind: 'notFound' };
}
