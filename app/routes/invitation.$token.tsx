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
import { openInvitation } from '#app/server/commands/open-invitation.server.ts';
import { resendLogin } from '#app/server/commands/resend-login.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findLink } from '#app/server/queries/find-link.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { IntentButton } from '#app/ui/sign-in/intent-button.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

type State = 'live' | 'expired' | 'dead';

const STATUS: Readonly<Record<State, number>> = { live: 200, expired: 410, dead: 404 };

export async function loader(args: LoaderFunctionArgs) {
  const visitor = visitorOf(args);
  const { services } = visitor;
  const token = args.params.token ?? '';
  const found = await findLink(services.db, { purpose: 'invitation', token, now: services.now() });
  const state: State = found?.state === 'live' || found?.state === 'expired' ? found.state : 'dead';
  const page = {
    token,
    state,
    email: found ? maskEmail(found.email) : '',
    title: pageTitle(
      visitor,
      state === 'live' ? 'login.invitation.title' : `login.invitation.${state}.title`,
    ),
  };
  return data(page, { status: STATUS[state] });
}

export async function action(args: ActionFunctionArgs) {
  const visitor = visitorOf(args);
  const token = args.params.token ?? '';
  const { intent } = await readForm(args.request);
  const asked =
    intent === 'again'
      ? await resendLogin(visitor, { purpose: 'invitation', token })
      : await openInvitation(visitor, token);
  if (!asked) return redirect(paths.invitation(token));
  if (asked.ok) return redirect(paths.loginSent(), { headers: { 'Set-Cookie': asked.cookie } });
  return data({ retryAt: asked.reason === 'often' ? asked.retryAt.toISOString() : '' }, { status: 429 });
}

/** The token stands in the page; compressing it beside a stranger's text would tell it. */
export const headers = () => ({ 'x-no-compress': '1' });

export default function InvitationPage() {
  const { state, token, email } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, language } = useWords();
  const title = state === 'live' ? t('login.invitation.title') : t(`login.invitation.${state}.title`);
  return (
    <SignInPage title={title} here={paths.invitation(token)}>
      {state !== 'live' && <p className="mt-3">{t(`login.invitation.${state}.text`)}</p>}
      {state !== 'dead' && <p className="mt-3">{t('login.invitation.text', { email })}</p>}
      <div className="mt-6">
        {state === 'dead' ? (
          <LinkButton href={paths.login()} wide>
            {t('login.link.toForm')}
          </LinkButton>
        ) : refused?.retryAt ? (
          <Notice level="warning">{t('login.often', { time: formatTime(language, refused.retryAt) })}</Notice>
        ) : (
          <IntentButton action={paths.invitation(token)} intent={state === 'live' ? 'open' : 'again'}>
            {t('login.invitation.submit')}
          </IntentButton>
        )}
      </div>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
