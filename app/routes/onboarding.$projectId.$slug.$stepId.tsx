import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { WordsProvider } from '#app/i18n/use-words.tsx';
import { pickWords, translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { largestFile } from '#app/rules/upload-limits.ts';
import { type ClientGuarded, requireClientItem } from '#app/server/guards.server.ts';
import { type KeptForm, keepingTheForm } from '#app/server/kept-form.server.ts';
import { getStepPage, type StepPage, viewOf } from '#app/server/queries/step-page.server.ts';
import { type PostedStep, postStep } from '#app/server/step-action.server.ts';
import { afterButton, toldIn } from '#app/server/step-buttons/after-button.server.ts';
import type { Told } from '#app/server/step-buttons/step-button.server.ts';
import { uploadFaultOf } from '#app/server/uploads/upload-fault.server.ts';
import { FORM_WORDS } from '#app/ui/form/form-words.ts';
import { OWN_WORDS } from '#app/ui/onboarding/dns/own-words.ts';
import { SignedOutForm } from '#app/ui/onboarding/signed-out-form.tsx';
import { StepScreen } from '#app/ui/onboarding/step-screen.tsx';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Fault, Inputs } from '#app/wizards/engine/types.ts';

/** The one page of the portal that the browser takes over: checks while typing, autosave, rows. */
export const handle = { hydrate: true };

/** Words that the step's own parts say in the browser, besides those of the form. */
const WORDS = [
  ...FORM_WORDS,
  'common',
  'client.step',
  'client.home.place',
  'client.item.returnedBy',
] as const;

export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { services, read, person, projectId, slug } = guarded;
  const stepId = args.params.stepId ?? '';
  const now = services.now();
  const page = await read((trx) =>
    getStepPage(trx, { projectId, slug, stepId, language: person.language, now }),
  );
  if (!page.open) throw redirect(paths.item(projectId, slug));
  if (!page.visitable) throw redirect(paths.step(projectId, slug, page.next));
  const told = toldIn(args.request);
  return screenOf(page, guarded, { told, fault: uploadFaultOf(args.request, page, services.env) });
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const guarded = await keepingTheForm(args, form, () => requireClientItem(args));
  const { projectId, slug } = guarded;
  const stepId = args.params.stepId ?? '';
  const posted = await postStep(guarded, stepId, form);
  const { page, intent, saved } = posted;
  if (!page.visitable) return redirect(paths.step(projectId, slug, page.next));
  const shown = screenOf(page, guarded, posted);
  if (!saved) return data(shown, { status: 409 });
  if (saved.conflicts.length > 0) return data(shown, { status: 409 });
  switch (intent.kind) {
    case 'lookup':
      return data(shown);
    case 'own':
      return redirect(afterButton({ projectId, slug, stepId }, posted.own));
    case 'later':
      return redirect(paths.onboarding(projectId));
    case 'shortcut':
      return redirect(paths.item(projectId, slug));
    case 'skip':
      return redirect(page.after ? paths.step(projectId, slug, page.after) : paths.item(projectId, slug));
    case 'next':
      if (shown.view.fields.some(hasError) || shown.blocked) return data(shown, { status: 422 });
      return redirect(page.after ? paths.step(projectId, slug, page.after) : paths.item(projectId, slug));
    default:
      return redirect(paths.step(projectId, slug, stepId));
  }
}

const hasError = (field: {
  error?: string;
  rows?: readonly { fields: readonly { error?: string }[] }[];
}): boolean => Boolean(field.error) || Boolean(field.rows?.some((row) => row.fields.some(hasError)));

/** What the screen needs; with a posted form, what was typed and what is wrong with it. */
function screenOf(
  page: StepPage,
  { person, projectId, services }: ClientGuarded,
  posted: Partial<PostedStep> & { told?: Told; fault?: Fault },
) {
  const { item, step } = page;
  const { language } = person;
  const words = getWizardWords(item.wizard.id, language);
  const typed: Inputs = posted.saved ? {} : (posted.inputs ?? {});
  const check = page.walked.steps.find((candidate) => candidate.id === step.id)?.check;
  const shown = [...(posted.secrets?.faults ?? []), ...(posted.fault ? [posted.fault] : [])];
  const mendable = check?.faults.filter(({ waits }) => !waits) ?? [];
  const faults: readonly Fault[] = posted.intent?.kind === 'next' ? [...mendable, ...shown] : shown;
  const answers = { ...item.answers, ...typed };
  const facts = {
    ...item.facts,
    largestFile: largestFile(Number.POSITIVE_INFINITY, services.env.UPLOAD_MAX_MB),
  };
  return {
    me: { name: person.name, email: person.email },
    language,
    words: pickWords(language, page.own ? [...WORDS, ...OWN_WORDS[page.own.kind]] : WORDS),
    projectId,
    slug: item.slug,
    clientName: item.clientName,
    title: words.title,
    view: viewOf(page, language, { answers, facts, faults }),
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
    check: { answers, facts, errors: words.errors ?? {} },
  };
}

export type StepScreenData = ReturnType<typeof screenOf>;

export default function StepRoute() {
  const loaded = useLoaderData<typeof loader>() as StepScreenData;
  const acted = useActionData<typeof action>() as StepScreenData | undefined;
  const screen = acted ?? loaded;
  return (
    <WordsProvider language={screen.language} words={screen.words}>
      <StepScreen key={`${screen.view.stepId}-${screen.revision}`} screen={screen} />
    </WordsProvider>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 401)
    return <SignedOutForm kept={(error.data as KeptForm).kept} />;
  throw error;
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const screen = loaded as StepScreenData | undefined;
  return screen ? [{ title: `${screen.view.title} – ${screen.title}` }] : [];
};
