import type { Translator } from '#app/i18n/translate.ts';
import type { ReviewTyped } from '#app/rules/review-intent.ts';
import type { CommentSetup } from './comment-on-line.tsx';
import type { ReasonTyped } from './decision-forms.tsx';
import { whenText } from './when.ts';

/** What became of a press that the page came back from. */
type Read =
  | { readonly kind: 'done'; readonly typed: ReviewTyped }
  | { readonly kind: 'add'; readonly phrase: string; readonly typed: ReviewTyped }
  | { readonly kind: 'fault'; readonly tooLong: boolean; readonly typed: ReviewTyped };

interface Reply {
  readonly reason?: ReasonTyped;
  readonly comment?: CommentSetup['trouble'];
}

/** What was typed, with what is wrong with it, for the form that it came from. */
export function answerTo(
  { t }: Translator,
  read: Read | undefined,
  phrases: readonly { readonly key: string; readonly text: string }[],
): Reply {
  if (!read) return {};
  const { intent, path, text, reason } = read.typed;
  if (read.kind === 'add') {
    const added = phrases.find(({ key }) => key === read.phrase)?.text ?? '';
    return { reason: { intent, reason: [reason.trimEnd(), added].filter(Boolean).join('\n') } };
  }
  if (read.kind === 'done')
    return intent === 'comment' ? { comment: { path, text, fault: '' } } : { reason: { intent, reason } };
  const tooLong = t('checks.tooLong', { max: 2000 });
  if (intent === 'comment')
    return { comment: { path, text, fault: read.tooLong ? tooLong : t('manage.review.commentFault') } };
  return { reason: { intent, reason, fault: read.tooLong ? tooLong : t('manage.review.reasonFault') } };
}

interface Decided {
  readonly kind: string;
  readonly by: string;
  readonly at: Date;
}

/** Why a press was not done, in words; when somebody was first, who it was and what they decided. */
export function refusedText(
  words: Translator,
  code: string,
  decisions: readonly Decided[],
  now: Date,
): string {
  const { t, find } = words;
  if (code === 'alreadyDecided') {
    const first = decisions.find(({ kind }) => kind !== 'submitted');
    if (!first) return t('manage.review.refused.alreadyDecidedPlain');
    const event = find(`client.item.events.${first.kind}`) ?? first.kind;
    return t('manage.review.refused.alreadyDecided', {
      name: first.by,
      when: whenText(words, first.at, now),
      event,
    });
  }
  return find(`manage.review.refused.${code}`) ?? t('manage.review.refused.moved');
}
