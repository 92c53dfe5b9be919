import { MessageSquarePlus, MessageSquareText } from 'lucide-react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button } from '../kit/button.tsx';
import { TextArea } from '../kit/text-area.tsx';
import { whenText } from './when.ts';

export interface CommentLine {
  readonly path: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly version: number;
}

/** What every comment form of a page carries, and the one that came back. */
export interface CommentSetup {
  readonly sha256: string;
  readonly idempotencyKey: string;
  readonly trouble?: { readonly path: string; readonly text: string; readonly fault: string };
}

interface CommentOnLineProps {
  readonly line: { readonly path: string; readonly question: string };
  readonly comments: readonly CommentLine[];
  readonly commenting?: CommentSetup;
  readonly now: Date;
}

/** Comments pinned to one answer, and a small form for one more. */
export function CommentOnLine({ line, comments, commenting, now }: CommentOnLineProps) {
  const words = useWords();
  const { t } = words;
  const mine = commenting?.trouble?.path === line.path ? commenting.trouble : undefined;
  return (
    <>
      {commenting && (
        <dd className="has-[[open]]:col-span-full">
          <details open={mine !== undefined}>
            <summary
              title={t('manage.review.comment')}
              className="tap -my-1.5 -mr-2 ml-auto flex w-fit list-none items-center justify-center rounded-control text-muted hover:bg-stone-soft hover:text-ink"
            >
              <MessageSquarePlus size={20} aria-hidden="true" />
              <span className="sr-only">{t('manage.review.commentOf', { question: line.question })}</span>
            </summary>
            <CommentForm line={line} setup={commenting} />
          </details>
        </dd>
      )}
      {comments.map((comment) => (
        <dd key={`${comment.at.toISOString()} ${comment.text}`} className="col-span-full flex gap-2.5 py-2">
          <MessageSquareText size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-amber" />
          <div className="min-w-0">
            <p className="whitespace-pre-line">{comment.text}</p>
            <p className="text-small text-muted">
              {t('manage.review.commentBy', {
                name: comment.by,
                when: whenText(words, comment.at, now),
                version: String(comment.version),
              })}
            </p>
          </div>
        </dd>
      ))}
    </>
  );
}

function CommentForm({ line, setup }: { line: CommentOnLineProps['line']; setup: CommentSetup }) {
  const { t } = useWords();
  const mine = setup.trouble?.path === line.path ? setup.trouble : undefined;
  const id = `comment-${line.path}`;
  return (
    <form method="post" className="pb-3">
      <input type="hidden" name="_key" value={`${setup.idempotencyKey}:${line.path}`.slice(0, 100)} />
      <input type="hidden" name="sha256" value={setup.sha256} />
      <input type="hidden" name="path" value={line.path} />
      <label htmlFor={id} className="text-small font-semibold">
        {t('manage.review.commentLabel')}
      </label>
      <TextArea
        id={id}
        name="text"
        rows={2}
        maxLength={2000}
        defaultValue={mine?.text}
        aria-invalid={mine ? true : undefined}
        aria-describedby={mine ? `${id}-error` : undefined}
        className="mt-1"
      />
      {mine && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-small font-semibold text-berry">
          {mine.fault}
        </p>
      )}
      <Button look="secondary" name="_intent" value="comment" className="mt-2">
        {t('manage.review.commentSend')}
      </Button>
    </form>
  );
}
