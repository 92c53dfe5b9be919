import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { readAuditFilter } from '#app/rules/audit-filter.ts';
import { readForm } from '#app/server/form.server.ts';
import { requireAdmin } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { getAdminPage, readPlace } from '#app/server/queries/admin-page.server.ts';
import { saveSettings } from '#app/server/vault-settings-action.server.ts';
import { Card } from '#app/ui/kit/card.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { KeyTable, PeopleTable, ServiceTable } from '#app/ui/onboarding/admin-tables.tsx';
import { AuditSearch } from '#app/ui/onboarding/audit-search.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { VaultSettingsForm } from '#app/ui/onboarding/vault-settings-form.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const guarded = await requireAdmin(args);
  const { services, person } = guarded;
  const query = new URL(args.request.url).searchParams;
  const filter = readAuditFilter((name) => query.get(name));
  const page = await getAdminPage(guarded, { filter, after: readPlace(query.get('after')) });
  return {
    me: meOf(person),
    page,
    filter,
    saved: query.get('done') === 'saved',
    title: pageTitle({ services, language: person.language }, 'vault.admin.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireAdmin(args);
  const answer = await saveSettings(guarded, args, await readForm(args.request));
  if ('saved' in answer)
    return redirect(paths.admin({ done: 'saved' }), { headers: { 'Set-Cookie': answer.saved } });
  return data(answer, { status: answer.time ? 429 : 422 });
}

export default function AdminPage() {
  const { me, page, filter, saved } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { t } = useWords();
  const { settings, counts } = page;
  const stored = {
    fourEyes: settings.fourEyes,
    daysAfterUse: String(settings.daysAfterUse),
    daysAfterGoLive: String(settings.daysAfterGoLive),
  };
  return (
    <ManagerFrame me={me} here={paths.admin()}>
      <h1 className="text-title">{t('vault.admin.title')}</h1>
      <div className="mt-6 space-y-6">
        {saved && !reply && (
          <Notice level="success">
            <p>{t('vault.admin.settings.saved')}</p>
          </Notice>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Part id="settings" title={t('vault.admin.settings.title')}>
            <p className="mb-4 text-small text-muted">{t('vault.admin.counts', { ...counts })}</p>
            <VaultSettingsForm
              typed={reply?.typed ?? stored}
              faults={reply?.faults ?? {}}
              time={reply?.time ?? ''}
            />
          </Part>
          <div className="space-y-6">
            <Part id="keys" title={t('vault.admin.keys.title')} lead={t('vault.admin.keys.lead')}>
              <KeyTable keys={page.keys} now={page.now} />
            </Part>
            <Part id="services" title={t('vault.admin.services.title')} lead={t('vault.admin.services.lead')}>
              <ServiceTable services={page.services} />
            </Part>
          </div>
        </div>
        <Part id="people" title={t('vault.admin.people.title')} lead={t('vault.admin.people.lead')}>
          <PeopleTable people={page.people} />
        </Part>
        <Part id="audit" title={t('vault.admin.audit.title')} lead={t('vault.admin.audit.lead')}>
          <AuditSearch filter={filter} lines={page.lines} next={page.next} />
        </Part>
      </div>
    </ManagerFrame>
  );
}

function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  const { id, title, lead, children } = props;
  return (
    <Card labelledBy={id}>
      <h2 id={id} className="text-large">
        {title}
      </h2>
      {lead && <p className="mt-1 mb-4 prose-width text-muted">{lead}</p>}
      {children}
    </Card>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title ?? '' }];
