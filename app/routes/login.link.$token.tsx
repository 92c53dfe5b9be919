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
import { maskEmail } from '#app/rules/email-address.ts';
import { resendLogin } from '#app/server/commands/resend-login.server.ts';
import { isAskingBrowser, spendLoginLink } from '#app/server/commands/spend-login-link.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findLink, type LinkState } from '#app/server/queries/find-link.server.ts';
import { findPerson } from '#app/server/session.server.ts';
import { welcome } from '#app/server/signed-in.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { IntentButton } from '#app/ui/sign-in/intent-button.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

/** Only shows: mail scanners open links, and nothing may be used up by that. */
export async function loader(args: LoaderFunctionArgs) {
  const visitor = visitorOf(args);
  const { services } = visitor;
  const token = args.params.token ?? '';
  const found = await findLink(services.db, { purpose: 'login', token, now: services.now() });
  const state: LinkState = found?.state ?? 'unknown';
  if (state === 'used' && (await findPerson(services, args.request))?.id === found?.userId)
    throw redirect(found?.returnTo ?? paths.start());
  const page = {
    token,
    state,
    email: found ? maskEmail(found.email) : '',
    elsewhere: found ? !isAskingBrowser(visitor, found.cookieHash) : false,
    title: pageTitle(visitor, state === 'live' ? 'login.link.title' : `login.link.${state}.title`),
  };
  return data(page, { status: state === 'live' ? 200 : state === 'unknown' ? 404 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const visitor = visitorOf(args);
  const token = args.params.token ?? '';
  const { intent } = await readForm(args.request);
  if (intent === 'again') {
    const asked = await resendLogin(visitor, { purpose: 'login', token });
    if (!asked) return redirect(paths.loginLink(token));
    if (asked.ok) return redirect(paths.loginSent(), { headers: { 'Set-Cookie': asked.cookie } });
    return data({ retryAt: asked.reason === 'often' ? asked.retryAt.toISOString() : '' }, { status: 429 });
  }
  const spent = await spendLoginLink(visitor, token);
  return spent.ok ? welcome(spent) : redirect(paths.loginLink(token));
}

/** The token stands in the page; compressing it beside a stranger's text would tell it. */
export const headers = () => ({ 'x-no-compress': '1' });

export default function LoginLinkPage() {
  const { state, token, email, elsewhere } = useLoaderData<typeof loader>();
  const { t } = useWords();
  if (state !== 'live') return <DeadLink state={state} token={token} email={email} />;
  return (
    <SignInPage title={t('login.link.title')} here={paths.loginLink(token)}>
      <div className="mt-6 space-y-6">
        {elsewhere && <Notice level="warning">{t('login.link.elsewhere')}</Notice>}
        <IntentButton action={paths.loginLink(token)} intent="enter">
          {t('login.link.as', { email })}
        </IntentButton>
      </div>
    </SignInPage>
  );
}

interface DeadLinkProps {
  readonly state: 'used' | 'expired' | 'superseded' | 'unknown';
  readonly token: string;
  readonly email: string;
}

/** What happened, and one button. */
function DeadLink({ state, token, email }: DeadLinkProps) {
  const { t, language } = useWords();
  const refused = useActionData<typeof action>();
  return (
    <SignInPage title={t(`login.link.${state}.title`)} here={paths.loginLink(token)}>
      <p className="mt-3">{t(`login.link.${state}.text`)}</p>
      {state !== 'unknown' && <p className="mt-3">{t('login.link.againTo', { email })}</p>}
      <div className="mt-6">
        {state === 'unknown' ? (
          <LinkButton href={paths.login()} wide>
            {t('login.link.toForm')}
          </LinkButton>
        ) : refused?.retryAt ? (
          <Notice level="warning">{t('login.often', { time: formatTime(language, refused.retryAt) })}</Notice>
        ) : (
          <IntentButton action={paths.loginLink(token)} intent="again">
            {t('login.link.again')}
          </IntentButton>
        )}
      </div>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
