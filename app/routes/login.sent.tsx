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
import { requestLoginAgain } from '#app/server/commands/request-login.server.ts';
import { spendLoginCode } from '#app/server/commands/spend-login-code.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { LOGIN_LIFE_MS } from '#app/server/login-secrets.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findLoginRequest } from '#app/server/queries/find-login-request.server.ts';
import { welcome } from '#app/server/signed-in.server.ts';
import { type Visitor, visitorOf } from '#app/server/visitor.server.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { IntentButton } from '#app/ui/sign-in/intent-button.tsx';
import { OneFieldForm } from '#app/ui/sign-in/one-field-form.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visitor = visitorOf(args);
  const request = await findLoginRequest(visitor.services.db, visitor.loginCookie);
  if (!request) throw redirect(paths.login());
  const age = visitor.services.now().getTime() - request.createdAt.getTime();
  return {
    email: maskEmail(request.email),
    expired: age >= LOGIN_LIFE_MS,
    title: pageTitle(visitor, 'login.sent.title'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visitor = visitorOf(args);
  const form = await readForm(args.request);
  return form.intent === 'again' ? askAgain(visitor) : tryCode(visitor, form.code ?? '');
}

async function askAgain(visitor: Visitor) {
  const asked = await requestLoginAgain(visitor);
  if (!asked) return redirect(paths.login());
  if (asked.ok) return redirect(paths.loginSent(), { headers: { 'Set-Cookie': asked.cookie } });
  const retryAt = asked.reason === 'often' ? asked.retryAt.toISOString() : '';
  return data({ fault: 'often' as const, retryAt, code: '' }, { status: 429 });
}

async function tryCode(visitor: Visitor, code: string) {
  const spent = await spendLoginCode(visitor, code);
  if (spent.ok) return welcome(spent);
  const { reason } = spent;
  if (reason === 'noRequest') return redirect(paths.login());
  if (reason === 'expired') return redirect(paths.loginSent());
  const retryAt = reason === 'closed' ? spent.retryAt.toISOString() : '';
  const status = reason === 'closed' || reason === 'spentTries' ? 429 : 422;
  return data({ fault: reason, retryAt, code }, { status });
}

export default function LoginSentPage() {
  const { expired } = useLoaderData<typeof loader>();
  return expired ? <Expired /> : <Sent />;
}

function Sent() {
  const { email } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, language } = useWords();
  const time = refused?.retryAt ? formatTime(language, refused.retryAt) : '';
  const fault = refused && refused.fault !== 'often' ? refused.fault : undefined;
  return (
    <SignInPage title={t('login.sent.title')} here={paths.loginSent()}>
      <p className="mt-3">{t('login.sent.text', { email })}</p>
      <div className="mt-6 space-y-6">
        {refused?.fault === 'often' && <Notice level="warning">{t('login.often', { time })}</Notice>}
        <OneFieldForm
          action={paths.loginSent()}
          intent="code"
          label={t('login.sent.code')}
          help={t('login.sent.codeHelp')}
          error={fault && t(`login.sent.faults.${fault}`, { time })}
          submit={t('login.sent.submit')}
          input={{
            name: 'code',
            autoComplete: 'one-time-code',
            autoCapitalize: 'characters',
            spellCheck: false,
            maxLength: 20,
            width: 'short',
            defaultValue: refused?.code,
          }}
        />
        <details className="border-t border-line pt-4">
          <summary className="tap flex items-center text-accent underline underline-offset-4">
            {t('login.sent.missing')}
          </summary>
          <p className="mt-2 text-base">{t('login.sent.junk')}</p>
          <div className="mt-4 flex flex-wrap items-center gap-2">
            <IntentButton action={paths.loginSent()} intent="again" look="secondary">
              {t('login.sent.again')}
            </IntentButton>
            <LinkButton href={paths.login()} look="quiet">
              {t('login.sent.other')}
            </LinkButton>
          </div>
        </details>
      </div>
    </SignInPage>
  );
}

function Expired() {
  const refused = useActionData<typeof action>();
  const { t, language } = useWords();
  return (
    <SignInPage title={t('login.sent.expiredTitle')} here={paths.loginSent()}>
      <p className="mt-3 mb-6">{t('login.sent.expired')}</p>
      {refused?.fault === 'often' ? (
        <Notice level="warning">{t('login.often', { time: formatTime(language, refused.retryAt) })}</Notice>
      ) : (
        <IntentButton action={paths.loginSent()} intent="again">
          {t('login.link.again')}
        </IntentButton>
      )}
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
