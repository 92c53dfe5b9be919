import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { renderSVG } from 'uqr';
import { formatTime } from '#app/i18n/formats.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { returnPath } from '#app/rules/return-path.ts';
import { confirmTotp } from '#app/server/commands/confirm-totp.server.ts';
import { enrolTotp, mayEnrol } from '#app/server/commands/enrol-totp.server.ts';
import { spendRecoveryCode, verifySecondFactor } from '#app/server/commands/verify-second-factor.server.ts';
import { readForm, returnParam } from '#app/server/form.server.ts';
import { pageTitle } from '#app/server/page-title.server.ts';
import { findPendingSecret } from '#app/server/queries/find-pending-secret.server.ts';
import { findSecondFactor } from '#app/server/queries/find-second-factor.server.ts';
import { sessionCookie } from '#app/server/session.server.ts';
import { type FirstFactor, requireFirstFactor } from '#app/server/visitor.server.ts';
import { EnrolBegin, EnrolScan, EnrolTooLate } from '#app/ui/sign-in/enrol.tsx';
import { SignInPage } from '#app/ui/sign-in/sign-in-page.tsx';
import { VerifyForm } from '#app/ui/sign-in/verify-form.tsx';

const whereTo = ({ services }: FirstFactor, request: Request) =>
  returnPath(returnParam(request), services.env.APP_URL) ?? paths.start();

export async function loader(args: LoaderFunctionArgs) {
  const self = await requireFirstFactor(args);
  const { services, person } = self;
  const to = whereTo(self, args.request);
  if (person.session.secondFactorAt || person.kind !== 'staff') throw redirect(to);
  const { state } = await findSecondFactor(services.db, person.id);
  const view =
    state === 'confirmed' ? 'verify' : !mayEnrol(self) ? 'late' : state === 'pending' ? 'scan' : 'begin';
  const secret = view === 'scan' ? await findPendingSecret(services, person) : undefined;
  return {
    to,
    view,
    letters: secret?.letters ?? '',
    qr: secret ? renderSVG(secret.address, { border: 2 }) : '',
    title: pageTitle(self, 'login.second.title'),
  } as const;
}

export async function action(args: ActionFunctionArgs) {
  const self = await requireFirstFactor(args);
  const { intent, code = '' } = await readForm(args.request);
  const target = whereTo(self, args.request);
  if (self.person.kind !== 'staff') return redirect(target);
  const done = await perform(self, intent, code);
  if (!done.ok) {
    const retryAt = done.reason === 'often' ? done.retryAt.toISOString() : '';
    return data({ intent, fault: done.reason, retryAt }, { status: retryAt ? 429 : 422 });
  }
  if (!('sessionId' in done)) return redirect(paths.secondFactor(target));
  const next = intent === 'confirm' ? paths.recoveryCodes(target) : target;
  return redirect(next, { headers: { 'Set-Cookie': sessionCookie(done.sessionId) } });
}

function perform(self: FirstFactor, intent: string | undefined, code: string) {
  if (intent === 'begin') return enrolTotp(self);
  if (intent === 'confirm') return confirmTotp(self, code);
  return intent === 'recovery' ? spendRecoveryCode(self, code) : verifySecondFactor(self, code);
}

/** The secret stands in the page. */
export const headers = () => ({ 'x-no-compress': '1' });

export default function SecondFactorPage() {
  const { view, to, qr, letters } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, language } = useWords();
  const time = refused?.retryAt ? formatTime(language, refused.retryAt) : '';
  const wrongRecovery = refused?.intent === 'recovery' && refused.fault === 'wrong';
  const fault =
    refused && t(`login.second.faults.${wrongRecovery ? 'wrongRecovery' : refused.fault}`, { time });
  return (
    <SignInPage title={t('login.second.title')} here={paths.secondFactor(to)}>
      {view === 'verify' && <VerifyForm to={to} fault={fault} recovery={refused?.intent === 'recovery'} />}
      {view === 'begin' && <EnrolBegin to={to} fault={fault} />}
      {view === 'scan' && <EnrolScan to={to} fault={fault} qr={qr} letters={letters} />}
      {view === 'late' && <EnrolTooLate />}
    </SignInPage>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];
