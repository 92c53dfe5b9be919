import { pickWords, translator } from '#app/i18n/words.ts';
import type { FormPlace } from '#app/paths.ts';
import { largestFile } from '#app/rules/upload-limits.ts';
import { FORM_WORDS, formWordsOf } from '#app/ui/form/form-words.ts';
import { OWN_WORDS } from '#app/ui/onboarding/dns/own-words.ts';
import { optionWords } from '#app/wizards/engine/live-options.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { factsRead, viewForStranger } from '#app/wizards/engine/strangers.ts';
import type { Fault, Inputs } from '#app/wizards/engine/types.ts';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import type { FormGuarded } from './guards.server.ts';
import { type StepPage, viewOf } from './queries/step-page.server.ts';
import type { PostedStep } from './step-action.server.ts';
import type { Told } from './step-buttons/step-button.server.ts';

/** Words that the step's own parts say in the browser, besides those of the form. */
const WORDS = ['common', 'client.step', 'client.home.place', 'client.item.returnedBy'] as const;

const wordsOf = (own: StepPage['own'], { fields }: StepView) =>
  own ? [...WORDS, ...FORM_WORDS, ...OWN_WORDS[own.kind]] : [...WORDS, ...formWordsOf(fields)];

/** What the page of a step needs; with a posted form, what was typed and what is wrong with it. */
export function stepScreen(
  page: StepPage,
  { person, services, actor }: FormGuarded,
  place: FormPlace,
  posted: Partial<PostedStep> & { told?: Told; fault?: Fault },
) {
  const { item, step } = page;
  const { language } = person;
  const words = getWizardWords(item.wizard.id, language);
  const typed: Inputs = posted.saved ? {} : (posted.inputs ?? {});
  const check = page.walked.steps.find((candidate) => candidate.id === step.id)?.check;
  const shown: readonly Fault[] = [
    ...(posted.secrets?.faults ?? []),
    ...(posted.fault ? [posted.fault] : []),
    ...(posted.saved?.withheld ?? []).map((path) => ({ path, code: 'misplaced' })),
  ];
  const mendable = check?.faults.filter(({ waits }) => !waits) ?? [];
  const faults: readonly Fault[] = posted.intent?.kind === 'next' ? [...mendable, ...shown] : shown;
  const answers = { ...item.answers, ...typed };
  const stranger = actor.kind === 'relay';
  const facts = {
    ...item.facts,
    largestFile: largestFile(Number.POSITIVE_INFINITY, services.env.UPLOAD_MAX_MB),
  };
  const findings = Object.keys(typed).length === 0 ? check?.findings : undefined;
  const view = viewOf(page, language, { answers, facts, faults, findings });
  return {
    me: { name: person.name, email: person.email },
    language,
    words: pickWords(language, wordsOf(page.own, view), 'common.errors'),
    place,
    slug: item.slug,
    clientName: item.clientName,
    title: words.title,
    view: stranger ? viewForStranger(view) : view,
    blocked: check?.findings.some((finding) => finding.level === 'error') ?? false,
    dots: page.dots,
    before: page.before,
    last: page.after === undefined,
    revision: page.revision,
    savedAt: page.savedAt,
    refused: posted.refused,
    conflicts: (posted.saved?.conflicts ?? []).map(({ at, ...conflict }) => ({
      ...conflict,
      at: at?.toISOString(),
    })),
    lookup: posted.lookup,
    own: page.own,
    told: posted.told && translator(language).t(`dns.step.told.${posted.told}`),
    tried: posted.intent?.kind === 'next',
    comments: page.comments.map(({ path, text, by }) => ({ path, text, by })),
    texts: words.texts ?? {},
    check: {
      answers,
      facts: stranger ? factsRead(step, answers, facts) : facts,
      errors: words.errors ?? {},
      optionWords: optionWords(step, words),
    },
  };
}

export type StepScreenData = ReturnType<typeof stepScreen>;
