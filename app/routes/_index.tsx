import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { listOwnProjects } from '#app/server/queries/list-own-projects.server.ts';
import { ClientShell } from '#app/ui/kit/client-shell.tsx';
import { EmptyState } from '#app/ui/kit/empty-state.tsx';

/** Everyone to their own start: the provider's people to the portfolio, a contact to the project, or to a choice of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { services, person } = await requirePerson(args);
  if (person.kind === 'staff') throw redirect(paths.manage());
  const [only, ...others] = person.memberships.flatMap(({ projects }) => projects);
  if (only && others.length === 0) throw redirect(paths.onboarding(only));
  return {
    me: { name: person.name, email: person.email },
    projects: await listOwnProjects(services, person),
    title: pageTitle({ services, language: person.language }, 'login.choose.title'),
  };
}

export default function StartPage() {
  const { me, projects } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const addresses = {
    home: paths.start(),
    here: paths.start(),
    logout: paths.logout(),
    language: paths.language(),
  };
  return (
    <ClientShell me={me} addresses={addresses} menu={[{ href: paths.account(), label: t('common.account') }]}>
      <h1 className="text-title">{t('login.choose.title')}</h1>
      {projects.length === 0 && (
        <div className="mt-6">
          <EmptyState icon={Inbox} title={t('login.choose.noneTitle')}>
            {t('login.choose.none')}
          </EmptyState>
        </div>
      )}
      <ul className="mt-6 space-y-3">
        {projects.map(({ id, clientName, completeness }) => (
          <li key={id}>
            <a
              href={paths.onboarding(id)}
              className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-6 rounded-card border border-line bg-card p-5 shadow-card hover:border-accent"
            >
              <span className="text-large font-semibold text-accent underline underline-offset-4">
                {clientName}
              </span>
              <span className="text-base text-muted">{t('login.choose.progress', { n: completeness })}</span>
            </a>
          </li>
        ))}
      </ul>
    </ClientShell>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
