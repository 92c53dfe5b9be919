import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { readFindingForm, readFindingQuery } from '#app/rules/finding-form.ts';
import { awaitTableCheck } from '#app/server/await-table-check.server.ts';
import { correctTable } from '#app/server/commands/correct-table.server.ts';
import { requireClientItem } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { getFindingsPage } from '#app/server/queries/findings-page.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { Notice } from '#app/ui/kit/notice.tsx';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { FindingsView } from '#app/ui/onboarding/table/findings-view.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { services, read, person, projectId, slug } = guarded;
  await awaitTableCheck(guarded, slug);
  const query = new URL(args.request.url).searchParams;
  const filter = readFindingQuery(query);
  const where = { projectId, slug, filter, language: person.language, now: services.now() };
  const page = await read((trx) => getFindingsPage(trx, where));
  const title = `${translator(person.language).t('files.step.page.title')} · ${page.title}`;
  return {
    me: meOf(person),
    place: { projectId, slug },
    filter,
    page,
    title,
    saved: query.get('done') === 'saved',
  };
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const { projectId, slug } = guarded;
  const change = readFindingForm(await args.request.formData());
  const answer = await refusalOf(() => correctTable(guarded, { projectId, slug, change }));
  if ('refused' in answer) return data({ refused: answer.refused }, { status: 409 });
  const { page: _, ...filter } = readFindingQuery(new URL(args.request.url).searchParams);
  return redirect(paths.findings(projectId, slug, { ...filter, done: 'saved' }));
}

/** The findings in the rows of a file: narrowed by kind, corrected in place, all alike at once. Plain forms throughout. */
export default function FindingsPage() {
  const { me, place, filter, page, saved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useWords();
  const { projectId, slug } = place;
  const here = paths.findings(projectId, slug, { ...filter, page: String(filter.page) });
  return (
    <ClientFrame me={me} projectId={projectId} clientName={page.clientName} here={here} wide>
      <a href={`${paths.step(projectId, slug, page.stepId)}#check-panel`} className="line-link">
        {t('files.step.page.back')}
      </a>
      <h1 className="mt-2 text-title">{t('files.step.page.title')}</h1>
      <p className="mt-1 break-words text-muted">{page.fileName}</p>
      <div className="mt-6 space-y-6">
        {reply?.refused && <Notice level="error">{t('files.step.page.locked')}</Notice>}
        {saved && !reply && <Notice level="success">{t('files.step.page.saved')}</Notice>}
        <FindingsView
          page={page}
          filter={filter}
          hrefOf={(query) => paths.findings(projectId, slug, query)}
          editable={page.open}
        />
      </div>
    </ClientFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];
