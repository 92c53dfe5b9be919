import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { finishRelay } from '#app/server/commands/finish-relay.server.ts';
import { requireRelay } from '#app/server/guards.server.ts';
import { getRelayPage } from '#app/server/queries/relay-page.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { endedRelayCookie } from '#app/server/relay-session.server.ts';
import { RelayFrame } from '#app/ui/onboarding/relay-frame.tsx';
import { RelayOverview } from '#app/ui/onboarding/relay-overview.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, relay, projectId, slug, person } = await requireRelay(args);
  const where = { projectId, slug, language: person.language, now: services.now() };
  const page = await read((trx) => getRelayPage(trx, where));
  const { id, clientName, askedBy, message } = relay;
  return { page, relay: { id, clientName, askedBy, message } };
}

/** Ready: the link ends here, so the way goes to a page that needs none. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireRelay(args);
  const { projectId, slug, relay } = guarded;
  const answer = await refusalOf(() => finishRelay(guarded, { projectId, slug }));
  if ('refused' in answer) return data({ refused: answer.refused }, { status: 409 });
  return redirect(paths.relayDone(), { headers: { 'Set-Cookie': endedRelayCookie(relay.id) } });
}

/** The one item of a third person: its steps, what is missing, and the way to be ready. */
export default function RelayItemPage() {
  const { page, relay } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <RelayFrame here={paths.relayItem(relay.id)}>
      <p className="text-muted">{t('relay.item.for', { client: relay.clientName, asker: relay.askedBy })}</p>
      <h1 className="mt-1 text-title">{page.title}</h1>
      <p className="prose-width mt-2 text-muted">{page.intro}</p>
      {relay.message && (
        <blockquote className="prose-width mt-4 border-l-4 border-line pl-4 whitespace-pre-line">
          {relay.message}
        </blockquote>
      )}
      <RelayOverview relayId={relay.id} page={page} />
    </RelayFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.page.title }];
