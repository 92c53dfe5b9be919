import { type ReactNode, useMemo } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import type { Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import type { FieldView, StepView } from '#app/wizards/engine/view-types.ts';
import type { Collision } from '../form/save-types.ts';
import { StepForm } from '../form/step-form.tsx';
import { Notice } from '../kit/notice.tsx';
import { Steps } from '../kit/steps.tsx';
import { browserCheck } from './browser-check.ts';
import { browserSave } from './browser-save.ts';
import { ClientFrame } from './client-frame.tsx';
import { CompanyLookup, type LookupAnswer } from './company-lookup.tsx';

export interface Screen {
  readonly me: { readonly name: string; readonly email: string };
  readonly language: Language;
  readonly projectId: string;
  readonly slug: string;
  readonly clientName: string;
  readonly title: string;
  readonly view: StepView;
  readonly dots: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'done' | 'now' | 'ahead';
    readonly visitable: boolean;
  }[];
  readonly before: string | undefined;
  readonly revision: number;
  readonly savedAt: string | undefined;
  /** Why nothing was saved, when it was not. */
  readonly refused: string | undefined;
  readonly conflicts: readonly Collision[];
  readonly lookup: LookupAnswer | undefined;
  readonly comments: readonly { readonly path: string; readonly text: string; readonly by: string }[];
  readonly texts: Readonly<Record<string, string>>;
  readonly check: {
    readonly answers: Inputs;
    readonly facts: Facts;
    readonly errors: Readonly<Record<string, string>>;
  };
}

/** One step on a page of its own: where one is, the question, the form. */
export function StepScreen({ screen }: { screen: Screen }) {
  const { t } = useWords();
  const { projectId, slug, view, dots, before, check, language } = screen;
  const address = (stepId: string) => paths.step(projectId, slug, stepId);
  const checkStep = useMemo(
    () =>
      browserCheck({
        wizardId: view.wizardId,
        stepId: view.stepId,
        language,
        ...check,
        labels: labelsOf(view.fields),
      }),
    [view, language, check],
  );
  const save = useMemo(
    () => browserSave(paths.saveStep(projectId, slug, view.stepId)),
    [projectId, slug, view.stepId],
  );
  const wide = view.fields.some((field) => field.look === 'table' || field.kind === 'matrix');
  return (
    <ClientFrame
      me={screen.me}
      projectId={projectId}
      clientName={screen.clientName}
      here={address(view.stepId)}
      wide={wide}
    >
      <p>
        <a
          href={paths.item(projectId, slug)}
          className="inline-flex min-h-11 items-center text-base text-accent underline underline-offset-4"
        >
          {screen.title}
        </a>
      </p>
      <Steps
        label={screen.title}
        steps={dots.map(({ visitable, ...dot }) => ({
          ...dot,
          href: visitable ? address(dot.id) : undefined,
        }))}
      />
      <h1 className="mt-8 text-title">{view.title}</h1>
      {view.intro && <p className="prose-width mt-2 text-muted">{view.intro}</p>}
      {screen.refused && (
        <div className="mt-6">
          <Notice level="error" title={t('client.step.locked')}>
            {t('client.step.lockedMore')}
          </Notice>
        </div>
      )}
      <div className="mt-8">
        <StepForm
          view={view}
          revision={screen.revision}
          formKey={`${slug}-${view.stepId}-${screen.revision}`}
          check={checkStep}
          save={save}
          savedAt={screen.savedAt}
          collisions={screen.conflicts}
          back={before ? address(before) : paths.item(projectId, slug)}
          extras={extrasOf(screen)}
        />
      </div>
    </ClientFrame>
  );
}

/** What stands under single fields: the account manager's comments, and parts of the step's own. */
function extrasOf({ view, comments, lookup, texts }: Screen): Record<string, ReactNode> {
  const names = view.fields.map((field) => field.path);
  const extras = names.map((name): [string, ReactNode] => {
    const own = comments.filter(({ path }) => path.split('.')[0] === name);
    const panel = view.component === 'company-lookup' && name === 'businessId';
    return [
      name,
      (own.length > 0 || panel) && (
        <>
          {own.map((comment) => (
            <CommentNote key={comment.text} {...comment} />
          ))}
          {panel && <CompanyLookup view={view} answer={lookup} texts={texts} />}
        </>
      ),
    ];
  });
  return Object.fromEntries(extras.filter(([, node]) => node));
}

function CommentNote({ text, by }: { text: string; by: string }) {
  const { t } = useWords();
  return (
    <div className="mt-3">
      <Notice level="warning" title={t('client.item.returnedBy', { name: by })}>
        <p className="whitespace-pre-line">{text}</p>
      </Notice>
    </div>
  );
}

const labelsOf = (fields: readonly FieldView[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => [
      [field.name, field.label],
      ...(field.blank?.fields ?? []).map((cell) => [cell.name, cell.label]),
    ]),
  );
