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
import { returnPath } from '#app/rules/return-path.ts';
import { requestLogin } from '#app/server/commands/request-login.server.ts';
import { readForm, returnParam } from '#app/server/form.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findPerson } from '#app/server/session.server.ts';
import { visitorOf } from '#app/server/visitor.server.ts';
import { Notice } from '#app/ui/kit/notice.tsx';
import { OneFieldForm } from '#app/ui/sign-in/one-field-form.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const visitor = visitorOf(args);
  const { services } = visitor;
  const to = returnPath(returnParam(args.request), services.env.APP_URL);
  if (await findPerson(services, args.request)) throw redirect(to ?? paths.start());
  return { to, title: pageTitle(visitor, 'login.request.title') };
}

export async function action(args: ActionFunctionArgs) {
  const { email = '' } = await readForm(args.request);
  const asked = await requestLogin(visitorOf(args), { email, returnTo: returnParam(args.request) });
  if (asked.ok) return redirect(paths.loginSent(), { headers: { 'Set-Cookie': asked.cookie } });
  if (asked.reason === 'often')
    return data({ email, retryAt: asked.retryAt.toISOString(), fault: undefined }, { status: 429 });
  const fault = { code: asked.code, params: asked.params };
  return data({ email, retryAt: undefined, fault }, { status: 422 });
}

export default function LoginPage() {
  const { to } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, find, language } = useWords();
  const fault = refused?.fault;
  return (
    <SignInPage title={t('login.request.title')} here={paths.login(to)}>
      <p className="mt-3">{t('login.request.intro')}</p>
      <div className="mt-6 space-y-6">
        {refused?.retryAt && (
          <Notice level="warning">{t('login.often', { time: formatTime(language, refused.retryAt) })}</Notice>
        )}
        <OneFieldForm
          action={paths.login(to)}
          intent="request"
          label={t('login.request.email')}
          error={fault && find(`checks.${fault.code}`, fault.params)}
          submit={t('login.request.submit')}
          input={{
            name: 'email',
            type: 'email',
            autoComplete: 'email',
            defaultValue: refused?.email,
            maxLength: 320,
            spellCheck: false,
            autoCapitalize: 'none',
          }}
        />
      </div>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
