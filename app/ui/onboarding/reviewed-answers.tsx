import type { ReactNode } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { MarkedLine } from '#app/rules/marked-lines.ts';
import { groupsOf } from '#app/wizards/engine/line-groups.ts';
import { classes } from '../kit/classes.ts';
import { type CommentLine, CommentOnLine, type CommentSetup } from './comment-on-line.tsx';

export interface AnsweredStep {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly MarkedLine[];
}

interface ReviewedAnswersProps {
  readonly steps: readonly AnsweredStep[];
  readonly comments: readonly CommentLine[];
  /** Left out where nothing can be commented. */
  readonly commenting?: CommentSetup;
  readonly now: Date;
  /** In place of the lines of a step, by its id. */
  readonly instead?: Readonly<Record<string, ReactNode>>;
}

/** Where a line stands on the page. */
export const lineId = (path: string) => `line-${path}`;

/** Every question with its answer by step, as the client saw them; what differs from the compared version is marked in place. */
export function ReviewedAnswers({ steps, comments, commenting, now, instead = {} }: ReviewedAnswersProps) {
  return (
    <div className="space-y-8">
      {steps.map((step) => (
        <div key={step.id}>
          <h3 className="text-body font-semibold">{step.title}</h3>
          {instead[step.id] ??
            groupsOf(step.lines).map(({ group, lines }) => (
              <div key={lines[0]?.path} className="mt-2">
                {group && <h4 className="mt-4 mb-1 text-base font-semibold text-muted">{group}</h4>}
                <dl className="divide-y divide-line rounded-card border border-line bg-card">
                  {lines.map((line) => (
                    <Line
                      key={line.path}
                      line={line}
                      comments={comments.filter((comment) => comment.path === line.path)}
                      commenting={line.gone ? undefined : commenting}
                      now={now}
                    />
                  ))}
                </dl>
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps extends Omit<ReviewedAnswersProps, 'steps' | 'instead'> {
  readonly line: MarkedLine;
}

function Line({ line, comments, commenting, now }: LineProps) {
  const marked = line.before !== undefined;
  return (
    <div
      id={lineId(line.path)}
      className={classes(
        'grid scroll-mt-4 grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 px-4 py-2 target:ring-2 target:ring-focus',
        'sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]',
        marked && 'bg-violet-soft/60',
      )}
    >
      <dt className="py-1 text-muted max-sm:col-span-full">{line.question}</dt>
      <dd className="min-w-0 py-1 whitespace-pre-line">
        {marked ? <Difference line={line} /> : <Answer text={line.answer} />}
      </dd>
      {(commenting || comments.length > 0) && (
        <CommentOnLine line={line} comments={comments} commenting={commenting} now={now} />
      )}
    </div>
  );
}

function Answer({ text }: { text: string }) {
  const { t } = useWords();
  return text || <span className="text-muted">{t('manage.review.noAnswer')}</span>;
}

/** Before and now, each with its word: a colour alone would say nothing to many. */
function Difference({ line }: { line: MarkedLine }) {
  const { t } = useWords();
  return (
    <>
      {line.before && (
        <span className="block text-muted">
          <span className="text-small">{t('manage.review.was')}: </span>
          <del>{line.before}</del>
        </span>
      )}
      <span className="block font-semibold text-violet">
        <span className="text-small font-normal">
          {line.before ? t('manage.review.now') : t('manage.review.new')}:{' '}
        </span>
        {line.gone ? (
          t('manage.review.removed')
        ) : (
          <ins className="no-underline">{line.answer || t('manage.review.empty')}</ins>
        )}
      </span>
    </>
  );
}
