import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { getAskRelayPage } from '#app/server/queries/relay-page.server.ts';
import { freshRelay, postRelay } from '#app/server/relay-action.server.ts';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { RelayPanel } from '#app/ui/onboarding/relay-panel.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug } = await requireClientItem(args);
  const { id: userId, language, name, email } = person;
  const now = services.now();
  const page = await read((trx) => getAskRelayPage(trx, { projectId, slug, language, now, userId }));
  return { me: { name, email }, place: { projectId, slug }, page, fresh: freshRelay(language) };
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug, person } = guarded;
  const form = await args.request.formData();
  return postRelay(guarded, { projectId, slug, userId: person.id }, form, paths.askRelay(projectId, slug));
}

/** The client hands one item to a third person. */
export default function AskRelayRoute() {
  const { me, place, page, fresh } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useWords();
  const { projectId, slug } = place;
  return (
    <ClientFrame
      me={me}
      projectId={projectId}
      clientName={page.clientName}
      here={paths.askRelay(projectId, slug)}
    >
      <p>
        <a href={paths.item(projectId, slug)} className="line-link text-base">
          {t('print.back', { item: page.title })}
        </a>
      </p>
      <RelayPanel {...page} {...fresh} refused={undefined} {...reply} />
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.page.title }];
