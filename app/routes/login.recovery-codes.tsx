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
import { showCode } from '#app/rules/login-code.ts';
import { returnPath } from '#app/rules/return-path.ts';
import { isFresh, renewRecoveryCodes } from '#app/server/commands/renew-recovery-codes.server.ts';
import { readForm, returnParam } from '#app/server/form.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { type FirstFactor, requireFirstFactor } from '#app/server/visitor.server.ts';
import { LinkButton } from '#app/ui/kit/button.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import { IntentButton } from '#app/ui/sign-in/intent-button.tsx';
import { OneFieldForm } from '#app/ui/sign-in/one-field-form.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';

/** @throws a redirect for those without a second factor in this session */
async function requireSecondFactor(args: LoaderFunctionArgs): Promise<FirstFactor> {
  const self = await requireFirstFactor(args);
  if (!self.person.session.secondFactorAt) throw redirect(paths.start());
  return self;
}

export async function loader(args: LoaderFunctionArgs) {
  const self = await requireSecondFactor(args);
  const to = returnPath(returnParam(args.request), self.services.env.APP_URL);
  return { to, fresh: isFresh(self), title: pageTitle(self, 'login.recovery.title') };
}

export async function action(args: ActionFunctionArgs) {
  const self = await requireSecondFactor(args);
  const { code = '' } = await readForm(args.request);
  const renewed = await renewRecoveryCodes(self, code);
  if (renewed.ok) return data({ codes: renewed.codes.map(showCode), fault: undefined, retryAt: '' });
  const retryAt = renewed.reason === 'often' ? renewed.retryAt.toISOString() : '';
  return data({ codes: [], fault: renewed.reason, retryAt }, { status: retryAt ? 429 : 422 });
}

export const headers = () => ({ 'x-no-compress': '1' });

export default function RecoveryCodesPage() {
  const { to = paths.start(), fresh } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, language } = useWords();
  const here = paths.recoveryCodes(to);
  const time = answer?.retryAt ? formatTime(language, answer.retryAt) : '';
  if (answer?.codes.length)
    return (
      <SignInPage title={t('login.recovery.title')} here={here}>
        <p className="mt-3">{t('login.recovery.keep')}</p>
        <ul className="my-6 grid grid-cols-2 gap-x-6 gap-y-2 font-mono">
          {answer.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <LinkButton href={to} wide>
          {t('login.recovery.done')}
        </LinkButton>
      </SignInPage>
    );
  return (
    <SignInPage title={t('login.recovery.title')} here={here}>
      <div className="mt-3 space-y-6">
        {fresh && <Notice level="success">{t('login.recovery.ready')}</Notice>}
        <p>{t('login.recovery.why')}</p>
        {fresh ? (
          <IntentButton action={here} intent="show">
            {t('login.recovery.show')}
          </IntentButton>
        ) : (
          <OneFieldForm
            action={here}
            intent="show"
            label={t('login.second.code')}
            help={t('login.second.codeHelp')}
            error={answer?.fault && t(`login.second.faults.${answer.fault}`, { time })}
            submit={t('login.recovery.show')}
            input={{
              name: 'code',
              autoComplete: 'one-time-code',
              inputMode: 'numeric',
              maxLength: 10,
              width: 'short',
            }}
          />
        )}
        <LinkButton href={to} look="quiet" className="-ml-3">
          {t('login.recovery.later')}
        </LinkButton>
      </div>
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
