import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { languageOf } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { templateWords } from '#app/process/templates/template-words.ts';
import { may } from '#app/rules/permissions.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { actingPerson } from '#app/server/queries/acting-person.server.ts';
import {
  listPortfolio,
  PORTFOLIO_FILTERS,
  PORTFOLIO_SORTS,
  type PortfolioRow,
} from '#app/server/queries/list-portfolio.server.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Chips } from '#app/ui/kit/chips.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { PortfolioEmpty } from '#app/ui/onboarding/portfolio-empty.tsx';
import { PortfolioTable } from '#app/ui/onboarding/portfolio-table.tsx';
import { DEFAULT_SORT, type ViewQuery, viewHref } from '#app/ui/onboarding/portfolio-view.ts';
import type { Language } from '#app/wizards/engine/types.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, scope, person } = await requireStaff(args);
  const language = languageOf(args.request);
  const now = services.now();
  const today = helsinkiDate(now);
  const query = new URL(args.request.url).searchParams;
  const sort = PORTFOLIO_SORTS.find((each) => each === query.get('sort')) ?? DEFAULT_SORT;
  const filter = PORTFOLIO_FILTERS.find((each) => each === query.get('filter'));
  const search = (query.get('q') ?? '').slice(0, 100).trim();
  const after = query.get('after') ?? undefined;
  const { page, acting } = await read(async (trx) => ({
    page: await listPortfolio(trx, scope, { sort, filter, search, after, today }),
    acting: await actingPerson(trx, person.id),
  }));
  return {
    me: meOf(person),
    view: { sort, filter, q: search, after },
    rows: page.rows.map((row) => inWords(row, person.id, language)),
    next: page.next,
    mayStart: acting !== undefined && may(acting, 'startProject'),
    title: translator(language).t('manage.portfolio.title'),
    today,
    now,
  };
}

function inWords(row: PortfolioRow, userId: string, language: Language) {
  const words = templateWords(row.templateKey, language);
  const managerName = row.managerId === userId ? undefined : row.managerName;
  return { ...row, managerName, template: words.name, phase: words.phases[row.phase] ?? row.phase };
}

export default function PortfolioPage() {
  const { me, view, rows, next, mayStart, today, now } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const narrowed = view.filter !== undefined || view.q !== '';
  return (
    <ManagerFrame me={me} here={viewHref(view, {})} search={view.q}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-title">{t('manage.portfolio.title')}</h1>
        {mayStart && (
          <LinkButton href={paths.newProject()}>
            <Plus size={20} aria-hidden="true" />
            {t('manage.portfolio.start')}
          </LinkButton>
        )}
      </div>
      {(rows.length > 0 || narrowed) && <Filters view={view} />}
      {rows.length > 0 ? (
        <>
          <div className="mt-4 md:-mx-3 md:overflow-x-auto">
            <PortfolioTable rows={rows} view={view} today={today} now={now} />
          </div>
          <Pages view={view} next={next} />
        </>
      ) : (
        <div className="mt-6">
          <PortfolioEmpty filter={view.filter} narrowed={narrowed} mayStart={mayStart} />
        </div>
      )}
    </ManagerFrame>
  );
}

function Filters({ view }: { view: ViewQuery }) {
  const { t } = useWords();
  const filters = [undefined, ...PORTFOLIO_FILTERS];
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <Chips
        label={t('manage.portfolio.filters')}
        chips={filters.map((filter) => ({
          href: viewHref(view, { filter }),
          label: t(`manage.portfolio.${filter ?? 'all'}`),
          on: view.filter === filter,
        }))}
      />
      {view.q && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span>{t('manage.portfolio.searched', { q: view.q })}</span>
          <a href={viewHref(view, { q: '' })} className="line-link">
            {t('manage.portfolio.clearSearch')}
          </a>
        </p>
      )}
    </div>
  );
}

function Pages({ view, next }: { view: ViewQuery; next: string | undefined }) {
  const { t } = useWords();
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-4">
      <p className="js-only text-small text-muted max-md:hidden">{t('manage.portfolio.keys')}</p>
      <nav aria-label={t('common.pages.label')} className="ml-auto flex gap-3">
        {view.after && (
          <LinkButton look="secondary" href={viewHref(view, {})} rel="first">
            {t('manage.portfolio.first')}
          </LinkButton>
        )}
        {next && (
          <LinkButton look="secondary" href={viewHref(view, { after: next })} rel="next">
            {t('manage.portfolio.next')}
          </LinkButton>
        )}
      </nav>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? '' }];
