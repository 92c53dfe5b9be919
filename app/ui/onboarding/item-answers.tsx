import { useWords } from '#app/i18n/use-words.tsx';
import { fieldAnchor, paths } from '#app/paths.ts';
import type { DomainOutlook } from '#app/wizards/domain-dns/own-parts.ts';
import { groupsOf } from '#app/wizards/engine/line-groups.ts';
import type { ReviewLine } from '#app/wizards/engine/view-types.ts';
import { DescriptionList } from '../kit/description-list.tsx';
import { Notice } from '../kit/notice.tsx';
import { OutlookPicture } from './dns/outlook-picture.tsx';
import { RecordAnswers } from './dns/record-answers.tsx';

interface Answers {
  readonly item: { readonly slug: string };
  readonly open: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly ReviewLine[];
  }[];
  /** What will happen to each domain; of the form about domains only. */
  readonly outlooks: readonly DomainOutlook[];
  readonly comments: readonly { readonly path: string; readonly text: string; readonly by: string }[];
}

/** Every question with its answer by step; each has its way back to where it was asked while the form is open. */
export function ItemAnswers({ projectId, page }: { projectId: string; page: Answers }) {
  return (
    <div className="mt-10 space-y-10">
      {page.steps.map((step) => (
        <section key={step.id} aria-labelledby={`answers-${step.id}`}>
          <h2 id={`answers-${step.id}`} className="text-large">
            {step.title}
          </h2>
          <StepAnswers projectId={projectId} page={page} step={step} />
        </section>
      ))}
    </div>
  );
}

interface StepAnswersProps {
  readonly projectId: string;
  readonly page: Answers;
  readonly step: Answers['steps'][number];
}

/** The answers of a step, in the form that suits them. */
function StepAnswers({ projectId, page, step }: StepAnswersProps) {
  const address = paths.step(projectId, page.item.slug, step.id);
  if (page.item.slug === 'domain-dns' && step.id === 'records')
    return (
      <RecordAnswers
        title={step.title}
        lines={step.lines}
        comments={page.comments}
        step={page.open ? address : undefined}
      />
    );
  if (page.item.slug === 'domain-dns' && step.id === 'outlook')
    return (
      <div className="mt-4 space-y-8">
        {page.outlooks.map((domain) => (
          <OutlookPicture key={domain.id} domain={domain} level={3} />
        ))}
      </div>
    );
  return groupsOf(step.lines).map(({ group, lines }) => (
    <div key={lines[0]?.path} className="mt-3">
      {group && <h3 className="mb-1 text-base font-semibold">{group}</h3>}
      <DescriptionList
        lines={lines.map((line) => ({
          key: line.path,
          term: line.question,
          detail: (
            <Answer line={line} comments={page.comments.filter((comment) => comment.path === line.path)} />
          ),
          action: page.open && (
            <ChangeLink href={address + fieldAnchor(line.path)} question={line.question} />
          ),
        }))}
      />
    </div>
  ));
}

function Answer({ line, comments }: { line: ReviewLine; comments: Answers['comments'] }) {
  const { t } = useWords();
  return (
    <>
      {line.answer || <span className="text-muted">{t('client.item.noAnswer')}</span>}
      {line.error && <p className="text-base font-semibold text-berry">{line.error}</p>}
      {comments.map((comment) => (
        <div key={comment.text} className="mt-2">
          <Notice level="warning" title={t('client.item.returnedBy', { name: comment.by })}>
            <p className="whitespace-pre-line">{comment.text}</p>
          </Notice>
        </div>
      ))}
    </>
  );
}

function ChangeLink({ href, question }: { href: string; question: string }) {
  const { t } = useWords();
  return (
    <a href={href} className="line-link text-base">
      <span aria-hidden="true">{t('client.item.change')}</span>
      <span className="sr-only">{t('client.item.changeOf', { question })}</span>
    </a>
  );
}
