import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { languageOf } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { readFindingQuery } from '#app/rules/finding-form.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { getFindingsPage } from '#app/server/queries/findings-page.server.ts';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { FindingsView } from '#app/ui/onboarding/table/findings-view.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person } = await requireStaff(args);
  const place = { projectId: uuidOf(args.params.projectId), slug: args.params.slug ?? '' };
  const filter = readFindingQuery(new URL(args.request.url).searchParams);
  const language = languageOf(args.request);
  const page = await read((trx) => getFindingsPage(trx, { ...place, filter, language, now: services.now() }));
  const title = `${translator(language).t('files.step.page.title')} · ${page.clientName}`;
  return { me: meOf(person), place, filter, page, title };
}

/** The findings of a client's table file as the client sees them, to be read. */
export default function ManageFindingsPage() {
  const { me, place, filter, page } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { projectId, slug } = place;
  return (
    <ManagerFrame
      me={me}
      here={paths.manageFindings(projectId, slug, { ...filter, page: String(filter.page) })}
    >
      <a href={paths.review(projectId, slug)} className="line-link">
        {t('files.review.back')}
      </a>
      <h1 className="mt-1 text-title">{t('files.step.page.title')}</h1>
      <p className="mt-1 break-words text-muted">
        {page.clientName} · {page.fileName}
      </p>
      <div className="mt-6 space-y-6">
        <FindingsView
          page={page}
          filter={filter}
          hrefOf={(query) => paths.manageFindings(projectId, slug, query)}
          editable={false}
        />
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];
