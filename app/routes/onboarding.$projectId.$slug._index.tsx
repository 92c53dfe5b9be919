import { randomUUID } from 'node:crypto';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { may } from '#app/rules/permissions.ts';
import { askLiveCheck } from '#app/server/commands/ask-live-check.server.ts';
import {
  mayBeNotApplicable,
  proposeNotApplicable,
  withdrawNotApplicable,
} from '#app/server/commands/not-applicable.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { submitItem } from '#app/server/commands/submit-item.server.ts';
import { type ClientGuarded, requireClientItem } from '#app/server/guards.server.ts';
import { getItemPage } from '#app/server/queries/item-page.server.ts';
import { type RefusalCode, refusalOf } from '#app/server/refusal.server.ts';
import { ErrorSummary } from '#app/ui/kit/error-summary.tsx';
import { ClientFrame } from '#app/ui/onboarding/client-frame.tsx';
import { ZoneWatches } from '#app/ui/onboarding/dns/dns-review.tsx';
import { ItemAnswers } from '#app/ui/onboarding/item-answers.tsx';
import { ItemHistory } from '#app/ui/onboarding/item-history.tsx';
import { ItemStanding } from '#app/ui/onboarding/item-standing.tsx';
import { KnownChanges } from '#app/ui/onboarding/known-changes.tsx';
import { LetterLink } from '#app/ui/onboarding/letter-link.tsx';
import { LiveCheckLine } from '#app/ui/onboarding/live-check-line.tsx';
import { NotApplicableForm } from '#app/ui/onboarding/not-applicable-form.tsx';
import { RelayLine } from '#app/ui/onboarding/relay-line.tsx';
import { StatusTag } from '#app/ui/onboarding/status-tag.tsx';
import { SubmitForm } from '#app/ui/onboarding/submit-form.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person, projectId, slug, membership } = await requireClientItem(args);
  const now = services.now();
  const page = await read((trx) => getItemPage(trx, { projectId, slug, language: person.language, now }));
  const leaveOut = page.open && !page.item.submissionVersion && mayBeNotApplicable(page.row);
  const { tenantId } = membership;
  const handsOn = may({ kind: 'client', ...membership }, 'relayItem', { tenantId, area: page.row.area });
  const me = { name: person.name, email: person.email };
  return { me, projectId, page, leaveOut, handsOn: handsOn && page.open, key: randomUUID(), now };
}

const intents = z.discriminatedUnion('_intent', [
  z.object({
    _intent: z.literal('submit'),
    _key: z.string().min(8).max(100),
    accepted: z.array(z.string().max(400)).max(200),
  }),
  z.object({ _intent: z.literal('reopen') }),
  z.object({ _intent: z.literal('notApplicable'), reason: z.string().trim().min(1).max(1000) }),
  z.object({ _intent: z.literal('withdraw') }),
  z.object({ _intent: z.literal('check') }),
]);

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireClientItem(args);
  const form = await args.request.formData();
  const parsed = intents.safeParse({ ...Object.fromEntries(form), accepted: form.getAll('accepted') });
  if (!parsed.success)
    return data({ refused: 'reason' as const, reason: String(form.get('reason') ?? '') }, { status: 422 });
  const answer = await refusalOf<unknown>(() => perform(guarded, parsed.data));
  if ('refused' in answer) return data({ refused: answer.refused, reason: '' }, { status: 409 });
  return redirect(paths.item(guarded.projectId, guarded.slug));
}

function perform(
  guarded: ClientGuarded & { slug: string },
  intent: z.output<typeof intents>,
): Promise<unknown> {
  const on = { projectId: guarded.projectId, slug: guarded.slug, userId: guarded.person.id };
  switch (intent._intent) {
    case 'submit':
      return submitItem(guarded, { ...on, key: intent._key, accepted: intent.accepted });
    case 'reopen':
      return reopenItem(guarded, on);
    case 'notApplicable':
      return proposeNotApplicable(guarded, { ...on, reason: intent.reason });
    case 'withdraw':
      return withdrawNotApplicable(guarded, on);
    case 'check':
      return askLiveCheck(guarded, on);
  }
}

export default function ItemPage() {
  const { me, projectId, page, leaveOut, handsOn, key, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useWords();
  const { item, title, intro, history } = page;
  return (
    <ClientFrame
      me={me}
      projectId={projectId}
      clientName={item.clientName}
      here={paths.item(projectId, item.slug)}
    >
      <p>
        <a href={paths.onboarding(projectId)} className="line-link text-base">
          {t('client.item.back')}
        </a>
      </p>
      {refused && <RefusedSummary code={refused.refused} />}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-title">{title}</h1>
        <StatusTag status={item.status} />
      </div>
      <p className="prose-width mt-2 text-muted">{intro}</p>
      <div className="mt-6 space-y-5">
        <KnownChanges changes={page.knownChanges} />
        <ItemStanding projectId={projectId} page={page} />
        {handsOn && <RelayLine href={paths.askRelay(projectId, item.slug)} relay={page.relay} />}
        {page.letter && <LetterLink href={paths.bankLetter(projectId, item.slug)} />}
      </div>
      <div className="mt-10 empty:hidden">
        <ZoneWatches watched={page.watched} now={now} />
      </div>
      {page.started && <ItemAnswers projectId={projectId} page={page} />}
      {page.check && (
        <LiveCheckLine
          slug={item.slug}
          name="_intent"
          checkable={page.check.checkable}
          check={page.check.last}
        />
      )}
      {page.open && page.complete && <SubmitForm findings={page.findings} keyOf={key} />}
      {leaveOut && <NotApplicableForm reason={refused?.reason} />}
      {history.length > 0 && (
        <section className="mt-12">
          <h2 className="text-large">{t('client.item.history')}</h2>
          <div className="mt-4">
            <ItemHistory lines={history} printOf={(version) => paths.print(projectId, item.slug, version)} />
          </div>
        </section>
      )}
    </ClientFrame>
  );
}

function RefusedSummary({ code }: { code: RefusalCode | 'reason' }) {
  const { t, find } = useWords();
  const target = code === 'reason' ? 'reason' : 'content';
  return (
    <ErrorSummary
      title={t('common.errors.summary', { n: 1 })}
      errors={[{ target, text: find(`client.refused.${code}`) ?? t('client.refused.wrongStatus') }]}
    />
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.page.title }];
