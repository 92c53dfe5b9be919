import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { WordsProvider } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import {
  type FormGuarded,
  requireClientItem,
  requireItemToSave,
  requireLoadedItem,
} from '#app/server/guards.server.ts';
import { type KeptForm, keepingTheForm } from '#app/server/kept-form.server.ts';
import { openStepPage } from '#app/server/queries/step-page.server.ts';
import { asksFirst, postStep } from '#app/server/step-action.server.ts';
import { toldIn } from '#app/server/step-buttons/after-button.server.ts';
import { stepReply } from '#app/server/step-reply.server.ts';
import { type StepScreenData, stepScreen } from '#app/server/step-screen.server.ts';
import { uploadFaultOf } from '#app/server/uploads/upload-fault.server.ts';
import { SignedOutForm } from '#app/ui/onboarding/signed-out-form.tsx';
import { StepScreen } from '#app/ui/onboarding/step-screen.tsx';

/** With the page of a third person the only one that the browser takes over: checks while typing, autosave, rows. */
export const handle = { hydrate: true };

export async function loader(args: LoaderFunctionArgs) {
  const { item, ...guarded } = await requireLoadedItem(args);
  const { services, read, person, projectId, slug } = guarded;
  const stepId = args.params.stepId ?? '';
  const page = await openStepPage(item, { stepId, language: person.language }, read);
  if (!page.open) throw redirect(paths.item(projectId, slug));
  if (!page.visitable) throw redirect(paths.step(projectId, slug, page.next));
  const told = toldIn(args.request);
  const fault = uploadFaultOf(args.request, page, services.env);
  return stepScreen(page, guarded, { projectId, slug }, { told, fault });
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const guarded = await keepingTheForm<FormGuarded>(args, form, () =>
    asksFirst(form) ? requireClientItem(args) : requireItemToSave(args),
  );
  const { projectId, slug } = guarded;
  const posted = await postStep(guarded, args.params.stepId ?? '', form);
  const place = { projectId, slug };
  return stepReply(place, posted, async () => stepScreen(await posted.page(), guarded, place, posted));
}

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
  return screen ? [{ title: `${screen.view.title} · ${screen.title}` }] : [];
};
