import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { getAskRelayPage } from '#app/server/queries/relay-page.server.ts';
import { freshRelay, postRelay } from '#app/server/relay-action.server.ts';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { RelayPanel } from '#app/ui/onboarding/relay-panel.tsx';

async function load(args: LoaderFunctionArgs) {
  const guarded = await requireStaff(args);
  const { services, read, person } = guarded;
  const place = { projectId: uuidOf(args.params.projectId), slug: args.params.slug ?? '' };
  const { id: userId, language } = person;
  const page = await read((trx) => getAskRelayPage(trx, { ...place, language, now: services.now(), userId }));
  return { guarded, place, page };
}

export async function loader(args: LoaderFunctionArgs) {
  const { guarded, place, page } = await load(args);
  return { me: meOf(guarded.person), place, page, fresh: freshRelay('fi') };
}

export async function action(args: ActionFunctionArgs) {
  const { guarded, place } = await load(args);
  const form = await args.request.formData();
  const { projectId, slug } = place;
  return postRelay(
    guarded,
    { ...place, userId: guarded.person.id },
    form,
    paths.manageRelay(projectId, slug),
  );
}

/** The account manager hands one item to a third person. */
export default function ManageRelayRoute() {
  const { me, place, page, fresh } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useWords();
  const { projectId, slug } = place;
  return (
    <ManagerFrame me={me} here={paths.manageRelay(projectId, slug)}>
      <div className="max-w-[44rem]">
        <p>
          <a href={paths.review(projectId, slug)} className="line-link">
            {t('print.back', { item: `${page.title}, ${page.clientName}` })}
          </a>
        </p>
        <RelayPanel {...page} {...fresh} refused={undefined} {...reply} />
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found && `${found.page.title}: ${found.page.clientName}` },
];
