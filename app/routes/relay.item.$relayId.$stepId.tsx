import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { WordsProvider } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireRelay } from '#app/server/guards.server.ts';
import { getStepPage } from '#app/server/queries/step-page.server.ts';
import { postStep } from '#app/server/step-action.server.ts';
import { stepReply } from '#app/server/step-reply.server.ts';
import { type StepScreenData, stepScreen } from '#app/server/step-screen.server.ts';
import { uploadFaultOf } from '#app/server/uploads/upload-fault.server.ts';
import { StepScreen } from '#app/ui/onboarding/step-screen.tsx';

/** The browser takes this page over as it does the client's own. */
export const handle = { hydrate: true };

export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireRelay(args);
  const { services, read, relay, projectId, slug, person } = guarded;
  const stepId = args.params.stepId ?? '';
  const now = services.now();
  const where = { projectId, slug, stepId, language: person.language, now, stranger: true };
  const page = await read((trx) => getStepPage(trx, where));
  if (!page.open) throw redirect(paths.relayItem(relay.id));
  if (!page.visitable) throw redirect(paths.relayStep(relay.id, page.next));
  const fault = uploadFaultOf(args.request, page, services.env);
  return stepScreen(page, guarded, { relayId: relay.id }, { fault });
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireRelay(args);
  const posted = await postStep(guarded, args.params.stepId ?? '', await args.request.formData());
  const place = { relayId: guarded.relay.id };
  return stepReply(place, posted, async () => stepScreen(await posted.page(), guarded, place, posted));
}

/** One step of the item that a third person was handed. */
export default function RelayStepRoute() {
  const loaded = useLoaderData<typeof loader>() as StepScreenData;
  const acted = useActionData<typeof action>() as StepScreenData | undefined;
  const screen = acted ?? loaded;
  return (
    <WordsProvider language={screen.language} words={screen.words}>
      <StepScreen key={`${screen.view.stepId}-${screen.revision}`} screen={screen} />
    </WordsProvider>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const screen = loaded as StepScreenData | undefined;
  return screen ? [{ title: `${screen.view.title} · ${screen.title}` }] : [];
};
