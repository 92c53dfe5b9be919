import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { formatTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { endSession } from '#app/server/commands/end-session.server.ts';
import { removeTotp } from '#app/server/commands/remove-totp.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findSecondFactor } from '#app/server/queries/find-second-factor.server.ts';
import { listSessions } from '#app/server/queries/list-sessions.server.ts';
import { endedSessionCookie } from '#app/server/session.server.ts';
import { ClientShell } from '#app/ui/kit/client-shell.tsx';
import { LanguageSwitch } from '#app/ui/kit/language-switch.tsx';
import { OwnSecondFactor } from '#app/ui/sign-in/own-second-factor.tsx';
import { OwnSessions } from '#app/ui/sign-in/own-sessions.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, person } = await requirePerson(args);
  const of = { userId: person.id, kind: person.kind, now: services.now() };
  const sessions = await listSessions(services.db, of);
  const secondFactor = person.kind === 'staff' ? await findSecondFactor(services.db, person.id) : undefined;
  return {
    me: { name: person.name, email: person.email },
    sessions: sessions.map(({ ref, agent, createdAt, lastSeenAt }) => ({
      ref,
      agent,
      begun: createdAt.toISOString(),
      seen: lastSeenAt.toISOString(),
      current: ref === person.session.ref,
    })),
    secondFactor: secondFactor && {
      since: secondFactor.confirmedAt?.toISOString() ?? '',
      codesLeft: secondFactor.codesLeft,
    },
    title: pageTitle({ services, language: person.language }, 'login.account.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { services, person, actor } = await requirePerson(args);
  const { intent, ref = '', code = '' } = await readForm(args.request);
  if (intent === 'end') {
    await endSession({ services, actor, userId: person.id }, ref);
    return redirect(paths.account());
  }
  if (intent !== 'remove' || person.kind !== 'staff') return redirect(paths.account());
  const removed = await removeTotp({ services, person, actor }, code);
  if (removed.ok) return redirect(paths.login(), { headers: { 'Set-Cookie': endedSessionCookie } });
  const retryAt = removed.reason === 'often' ? removed.retryAt.toISOString() : '';
  return data({ fault: removed.reason, retryAt }, { status: retryAt ? 429 : 422 });
}

export default function AccountPage() {
  const { me, sessions, secondFactor } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, language } = useWords();
  const time = refused?.retryAt ? formatTime(language, refused.retryAt) : '';
  const addresses = {
    home: paths.start(),
    here: paths.account(),
    logout: paths.logout(),
    language: paths.language(),
  };
  return (
    <ClientShell me={me} addresses={addresses}>
      <h1 className="text-title">{t('login.account.title')}</h1>
      <p className="mt-1 text-muted">
        {me.name}, {me.email}
      </p>
      <section className="mt-8" aria-labelledby="language">
        <h2 id="language" className="text-large">
          {t('login.account.languageTitle')}
        </h2>
        <p className="mt-1 text-base text-muted">{t('login.account.languageText')}</p>
        <div className="mt-2 -ml-2">
          <LanguageSwitch action={paths.language()} here={paths.account()} />
        </div>
      </section>
      <OwnSessions sessions={sessions} />
      {secondFactor && (
        <OwnSecondFactor
          {...secondFactor}
          fault={refused && t(`login.second.faults.${refused.fault}`, { time })}
        />
      )}
    </ClientShell>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
