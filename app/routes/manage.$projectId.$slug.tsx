import { randomUUID } from 'node:crypto';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { languageOf } from '#app/i18n/language.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { type ReviewIntent, readReviewIntent } from '#app/rules/review-intent.ts';
import { commentOnField } from '#app/server/commands/comment-on-field.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { answerNotApplicable } from '#app/server/commands/not-applicable.server.ts';
import { withdrawSignOff } from '#app/server/commands/withdraw-sign-off.server.ts';
import { type Guarded, requireStaff } from '#app/server/guards.server.ts';
import { meOf } from '#app/server/me.server.ts';
import { uuidOf } from '#app/server/not-found.server.ts';
import { siteTargets } from '#app/server/outside/dns-config.server.ts';
import { getProject } from '#app/server/queries/get-project.server.ts';
import { getReview } from '#app/server/queries/get-review.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { Notice } from '#app/ui/kit/notice.tsx';
import { ItemHistory } from '#app/ui/onboarding/item-history.tsx';
import { ManagerFrame } from '#app/ui/onboarding/manager-frame.tsx';
import { ReviewAnswersPart } from '#app/ui/onboarding/review-answers-part.tsx';
import { ReviewDecision } from '#app/ui/onboarding/review-decision.tsx';
import { ReviewNext } from '#app/ui/onboarding/review-next.tsx';
import { answerTo, refusedText } from '#app/ui/onboarding/review-replies.ts';
import { lineId } from '#app/ui/onboarding/reviewed-answers.tsx';

/** What the page says after each decision. */
const DONE = {
  signOff: 'signedOff',
  return: 'returned',
  comment: 'commented',
  accept: 'accepted',
  refuse: 'refused',
  withdraw: 'withdrawn',
} as const satisfies Record<ReviewIntent['_intent'], string>;

const placeOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => ({
  projectId: uuidOf(params.projectId),
  slug: params.slug ?? '',
});

export async function loader(args: LoaderFunctionArgs) {
  const { services, read, person } = await requireStaff(args);
  const place = placeOf(args);
  const now = services.now();
  const language = languageOf(args.request);
  const review = await read((trx) =>
    getReview(trx, { ...place, userId: person.id, language, now, targets: siteTargets(services) }),
  );
  const query = new URL(args.request.url).searchParams;
  return {
    me: meOf(person),
    place,
    review,
    keys: { signOff: randomUUID(), return: randomUUID(), comment: randomUUID() },
    done: Object.values(DONE).find((each) => each === query.get('done')),
    onlyChanges: query.get('only') === 'changes',
    now,
  };
}

export async function action(args: ActionFunctionArgs) {
  const guarded = await requireStaff(args);
  const place = placeOf(args);
  await guarded.read((trx) => getProject(trx, place.projectId));
  const read = readReviewIntent(await args.request.formData());
  if (read.kind === 'add') return data({ read, refused: undefined });
  if (read.kind === 'fault') return data({ read, refused: undefined }, { status: 422 });
  const { intent } = read;
  const answer = await refusalOf<unknown>(() => perform(guarded, place, intent));
  if ('refused' in answer) return data({ read, refused: answer.refused }, { status: 409 });
  const page = paths.review(place.projectId, place.slug, { done: DONE[intent._intent] });
  return redirect(intent._intent === 'comment' ? `${page}#${lineId(intent.path)}` : page);
}

function perform(
  guarded: Guarded,
  place: ReturnType<typeof placeOf>,
  intent: ReviewIntent,
): Promise<unknown> {
  const on = { ...place, userId: guarded.person.id };
  switch (intent._intent) {
    case 'signOff':
      return decideOnSubmission(guarded, {
        ...on,
        key: intent._key,
        sha256: intent.sha256,
        verdict: { kind: 'signedOff' },
      });
    case 'return':
      return decideOnSubmission(guarded, {
        ...on,
        key: intent._key,
        sha256: intent.sha256,
        verdict: { kind: 'returned', reason: intent.reason },
      });
    case 'comment':
      return commentOnField(guarded, { ...on, ...intent, key: intent._key });
    case 'accept':
      return answerNotApplicable(guarded, { ...on, accept: true, reason: null });
    case 'refuse':
      return answerNotApplicable(guarded, { ...on, accept: false, reason: intent.reason });
    case 'withdraw':
      return withdrawSignOff(guarded, { ...on, reason: intent.reason, sha256: intent.sha256 });
  }
}

export default function ReviewPage() {
  const { me, place, review, keys, done, onlyChanges, now } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = useWords();
  const { t } = words;
  const { item, onTable, decisions, history, phrases } = review;
  const { reason, comment } = answerTo(words, reply?.read, phrases);
  const proposed = item.status === 'notApplicableProposed';
  const refused = reply?.refused && refusedText(words, reply.refused, decisions, now);
  const commenting = onTable &&
    review.rights.comment && { sha256: onTable.sha256, idempotencyKey: keys.comment, trouble: comment };
  return (
    <ManagerFrame me={me} here={paths.review(place.projectId, place.slug)}>
      <a href={paths.manageProject(place.projectId)} className="line-link">
        {t('manage.review.back', { client: item.clientName })}
      </a>
      <h1 className="mt-1 text-title">{review.title}</h1>
      <p className="mt-1 text-muted">{t(`process.area.${item.area}`)}</p>
      {done && !reply && (
        <div className="mt-4 space-y-3">
          <Notice level="success">
            <p>{t(`manage.review.done.${done}`)}</p>
          </Notice>
          {done !== 'commented' && <ReviewNext projectId={place.projectId} next={review.next} />}
        </div>
      )}
      <div className="mt-6 grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">
          <p className={proposed ? 'hidden' : 'mb-4 lg:hidden'}>
            <a href="#decision" className="line-link">
              {t('manage.review.toDecision')}
            </a>
          </p>
          <ReviewAnswersPart
            place={place}
            review={review}
            signedOff={item.status === 'changed'}
            commenting={commenting || undefined}
            onlyChanges={onlyChanges}
            now={now}
          />
        </div>
        <div className={proposed ? 'min-w-0 max-lg:order-first' : 'min-w-0'}>
          <div className="space-y-6 lg:sticky lg:top-0 lg:-mx-4 lg:max-h-dvh lg:overflow-y-auto lg:px-4 lg:pt-4 lg:pb-6">
            <ReviewDecision
              item={item}
              submission={onTable}
              me={me.name}
              rights={review.rights}
              phrases={phrases}
              keys={keys}
              typed={reason}
              refused={refused || undefined}
            />
            <section aria-labelledby="history" className="px-1">
              <h2 id="history" className="text-large">
                {t('manage.review.history')}
              </h2>
              <div className="mt-3">
                {history.length > 0 ? (
                  <ItemHistory
                    lines={history}
                    printOf={(version) => paths.managePrint(place.projectId, place.slug, version)}
                  />
                ) : (
                  <p className="text-muted">{t('manage.review.noHistory')}</p>
                )}
              </div>
            </section>
          </div>
        </div>
      </div>
    </ManagerFrame>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found ? `${found.review.title}: ${found.review.item.clientName}` : '' },
];
