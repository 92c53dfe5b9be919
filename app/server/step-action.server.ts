import { randomUUID } from 'node:crypto';
import { businessId } from '#app/checks/business-id.ts';
import { rowsOf, textOf } from '#app/wizards/engine/inputs.ts';
import { applyIntent, type Intent, readIntent } from '#app/wizards/engine/intents.ts';
import { pasteRows } from '#app/wizards/engine/paste.ts';
import { readForm, readSecrets } from '#app/wizards/engine/read-form.ts';
import { checkTypedSecrets, type TypedSecrets } from '#app/wizards/engine/typed-secrets.ts';
import type { Inputs, Language } from '#app/wizards/engine/types.ts';
import { mayVisit, type Walk } from '#app/wizards/engine/walk.ts';
import { checkNewSecrets } from './commands/ask-live-check.server.ts';
import { saveSecrets } from './commands/save-secrets.server.ts';
import { type Saved, saveInto } from './commands/save-step.server.ts';
import type { FormGuarded } from './guards.server.ts';
import { type Lookup, lookUpCompany } from './outside/prh.server.ts';
import { asStranger } from './queries/as-stranger.server.ts';
import { getStepPage, type StepPage, type StepWay, viewOf, wayOf } from './queries/step-page.server.ts';
import { type RefusalCode, refusalOf } from './refusal.server.ts';
import type { Outcome } from './step-buttons/step-button.server.ts';
import { pressStepButton } from './step-buttons/step-buttons.server.ts';
import { takenInputs } from './taken-inputs.server.ts';

export interface PostedStep {
  readonly stepId: string;
  readonly intent: Intent;
  /** What the form held; shown again whatever happens. */
  readonly inputs: Inputs;
  readonly secrets: TypedSecrets;
  readonly saved: Saved | undefined;
  readonly refused: RefusalCode | undefined;
  readonly lookup: Lookup | undefined;
  /** What came of one of the step's own buttons. */
  readonly own: Pick<Outcome, 'place' | 'told'> | undefined;
  /** Where the step leads now. */
  readonly way: StepWay;
  /** Whether it is known that nothing in the step is wrong; if not, its page says. */
  readonly clean: boolean;
  /** The step as it stands now, for showing it. */
  readonly page: () => Promise<StepPage>;
}

/**
 * Reads a posted step, saves all of it (valid or not), and does what its button asks for. Works the same with and without
 * scripts; what to show or where to go then is the route's decision.
 */
export async function postStep(guarded: FormGuarded, stepId: string, form: FormData): Promise<PostedStep> {
  try {
    return await readAndSave(guarded, stepId, form);
  } finally {
    await guarded.leave?.();
  }
}

const intentOf = (form: FormData): Intent => readIntent(String(form.get('_intent') ?? ''));

/** Whether the form's button does something before anything is saved; nobody's item is held meanwhile. */
export const asksFirst = (form: FormData): boolean => intentOf(form).kind === 'own';

async function readAndSave(guarded: FormGuarded, stepId: string, form: FormData): Promise<PostedStep> {
  const { services, read, person, projectId, slug } = guarded;
  const { language } = person;
  const place = { projectId, slug, stepId };
  const stranger = guarded.actor.kind === 'relay';
  const page = () => read((trx) => getStepPage(trx, { ...place, language, now: services.now(), stranger }));
  const intent = intentOf(form);
  const posted = (at: StepPlace) => readPosted(at, language, form, intent);
  const own = intent.kind === 'own' ? await press(intent, guarded, await page(), form) : undefined;
  const answer = await refusalOf(() =>
    saveInto(guarded, place, (item, step) => {
      if (!mayVisit(item.wizard, item.answers, item.facts, stepId, new Set(Object.keys(item.steps))))
        return undefined;
      const typed = posted({ item: stranger ? asStranger(item) : item, step });
      const basedOn = Number(form.get('_revision') ?? item.steps[stepId]?.revision) || 0;
      return { ...typed, inputs: own?.inputs ?? typed.inputs, basedOn };
    }),
  );
  if ('refused' in answer) {
    const now = await page();
    const typed = { ...posted(now), ...(own ? { inputs: own.inputs } : {}) };
    return { ...NOTHING_DONE, ...typed, refused: answer.refused, stepId, intent, own, way: now, page };
  }
  if (!answer.done)
    return { ...NOTHING_DONE, ...NOTHING_TYPED, stepId, intent, own, way: await page(), page };
  const { saved, save, before, walked } = answer.done;
  const { inputs, secrets } = save;
  const kept = await saveSecrets(guarded, { ...place, secrets: secrets.accepted });
  if (kept.changed.length > 0) await checkNewSecrets(guarded, { projectId, slug });
  await own?.saved?.();
  const lookup =
    intent.kind === 'lookup' ? await lookUp(services.env.PRH_BASE_URL, textOf(inputs.businessId)) : undefined;
  const done = { ...NOTHING_DONE, stepId, intent, inputs, secrets, saved, lookup, own, page };
  if (stranger || own || secrets.accepted.size > 0) return { ...done, way: await page() };
  const way = wayOf(walked, stepId, new Set([...Object.keys(before.steps), stepId]));
  return { ...done, way, clean: secrets.faults.length === 0 && isClean(walked, stepId) };
}

const NOTHING_DONE = {
  saved: undefined,
  refused: undefined,
  lookup: undefined,
  own: undefined,
  clean: false,
} as const;

const NOTHING_TYPED = { inputs: {}, secrets: { accepted: new Map(), faults: [] } } as const;

type StepPlace = Pick<StepPage, 'item' | 'step'>;

/** What a form holds, with what its button does to it. */
function readPosted(at: StepPlace, language: Language, form: FormData, intent: Intent) {
  const { item, step } = at;
  const typed = form.has(SAVED) ? (item.steps[step.id]?.inputs ?? {}) : readForm(step, form);
  const chosen = intent.kind === 'useLookup' ? chosenOf(at, form) : {};
  const pasted = intent.kind === 'paste' ? pastedOf(at, language, typed, form, intent.path) : {};
  const taken = takenInputs(at, language, typed, intent);
  return {
    inputs: applyIntent(step, { ...typed, ...chosen, ...pasted, ...taken }, intent, randomUUID()),
    secrets: checkTypedSecrets(step, readSecrets(step, form)),
  };
}

/** Presses one of the step's own buttons; it may ask other servers, so nothing is locked meanwhile. */
async function press(
  intent: Extract<Intent, { kind: 'own' }>,
  guarded: FormGuarded,
  page: StepPage,
  form: FormData,
): Promise<Outcome | undefined> {
  if (!page.visitable) return undefined;
  const { inputs } = readPosted(page, guarded.person.language, form, intent);
  return pressStepButton(intent.name, { ...intent, guarded, page, inputs, form });
}

/** No fault that the person could mend, and no finding that holds the step back. */
function isClean({ steps }: Walk, stepId: string): boolean {
  const check = steps.find(({ id }) => id === stepId)?.check;
  if (!check) return false;
  return check.faults.every(({ waits }) => waits) && check.findings.every(({ level }) => level !== 'error');
}

/** A form too large to be posted was saved in portions, and says so under this name instead of holding its fields. */
const SAVED = '_saved';

/** Values of the register that the person ticked; they stand in the form, so they are checked like anything typed. */
function chosenOf(page: StepPlace, form: FormData): Inputs {
  const names = form.getAll('use').filter((name): name is string => typeof name === 'string');
  const all = page.item.wizard.steps.flatMap((step) => Object.keys(step.schema.shape));
  return Object.fromEntries(
    names.filter((name) => all.includes(name)).map((name) => [name, String(form.get(`found.${name}`) ?? '')]),
  );
}

/** Rows of a list after a table was pasted into the box under it. */
function pastedOf(page: StepPlace, language: Language, typed: Inputs, form: FormData, path: string): Inputs {
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
