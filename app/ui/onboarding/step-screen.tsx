import { type ReactNode, useMemo } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { formPaths } from '#app/paths.ts';
import type { FieldView, StepView } from '#app/wizards/engine/view-types.ts';
import { StepForm } from '../form/step-form.tsx';
import type { StepFormProps } from '../form/step-form-props.ts';
import { Notice } from '../kit/notice.tsx';
import { Steps } from '../kit/steps.tsx';
import { browserFiles } from './browser-files.ts';
import { browserSave } from './browser-save.ts';
import { ClientFrame } from './client-frame.tsx';
import { CommentNote } from './comment-note.tsx';
import { CompanyLookup } from './company-lookup.tsx';
import { OwnStep } from './dns/own-step.tsx';
import { lazyCheck } from './lazy-check.ts';
import { RelayFrame } from './relay-frame.tsx';
import type { Screen } from './screen.ts';

/** One step on a page of its own: where one is, the question, the form. */
export function StepScreen({ screen }: { screen: Screen }) {
  const { t } = useWords();
  const { place, slug, view, dots, before, check, language } = screen;
  const to = formPaths(place);
  const checkStep = useMemo(
    () =>
      lazyCheck({
        wizardId: view.wizardId,
        stepId: view.stepId,
        language,
        ...check,
        labels: labelsOf(view.fields),
      }),
    [view, language, check],
  );
  const save = useMemo(() => browserSave(formPaths(place).save(view.stepId)), [place, view.stepId]);
  const files = useMemo(() => browserFiles(place, view.stepId), [place, view.stepId]);
  const form: StepFormProps = {
    view,
    revision: screen.revision,
    formKey: `${slug}-${view.stepId}-${screen.revision}`,
    check: checkStep,
    save,
    files,
    savedAt: screen.savedAt,
    collisions: screen.conflicts,
    back: before ? to.step(before) : to.item,
    extras: extrasOf(screen),
  };
  const wide = view.fields.some((field) => field.look === 'table' || field.kind === 'matrix');
  return (
    <FormFrame screen={screen} here={to.step(view.stepId)} wide={wide}>
      <p>
        <a href={to.item} className="line-link text-base">
          {screen.title}
        </a>
      </p>
      <Steps
        label={screen.title}
        steps={dots.map(({ visitable, ...dot }) => ({
          ...dot,
          href: visitable ? to.step(dot.id) : undefined,
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
        {screen.own ? <OwnStep screen={screen} form={form} parts={screen.own} /> : <StepForm {...form} />}
      </div>
    </FormFrame>
  );
}

/** The frame of the client's pages, or the bare one of a third person. */
function FormFrame({
  screen,
  here,
  wide,
  children,
}: {
  screen: Screen;
  here: string;
  wide: boolean;
  children: ReactNode;
}) {
  const { me, place, clientName } = screen;
  if ('relayId' in place)
    return (
      <RelayFrame here={here} wide={wide}>
        {children}
      </RelayFrame>
    );
  return (
    <ClientFrame me={me} projectId={place.projectId} clientName={clientName} here={here} wide={wide}>
      {children}
    </ClientFrame>
  );
}

/** What stands under single fields: the account manager's comments, and parts of the step's own. */
function extrasOf({ view, comments, lookup, texts, own }: Screen): Record<string, ReactNode> {
  const names = view.fields.map((field) => field.path);
  const extras = names.map((name): [string, ReactNode] => {
    const atRows = own?.kind === 'dns-records' ? rowIds(view) : undefined;
    const mine = comments.filter(({ path }) => isAt(path, name, atRows));
    const panel = view.component === 'company-lookup' && name === 'businessId';
    return [
      name,
      (mine.length > 0 || panel) && (
        <>
          {mine.map((comment) => (
            <CommentNote key={comment.text} {...comment} />
          ))}
          {panel && <CompanyLookup view={view} answer={lookup} texts={texts} />}
        </>
      ),
    ];
  });
  return Object.fromEntries(extras.filter(([, node]) => node));
}

/** Comments on rows that show them by themselves are left to these. */
const isAt = (path: string, name: string, shown: ReadonlySet<string> | undefined) => {
  const [field, row = ''] = path.split('.');
  return field === name && !shown?.has(row);
};

const rowIds = (view: StepView) =>
  new Set(view.fields.flatMap((field) => field.rows?.map(({ id }) => id) ?? []));

const labelsOf = (fields: readonly FieldView[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => [
      [field.name, field.label],
      ...(field.blank?.fields ?? []).map((cell) => [cell.name, cell.label]),
    ]),
  );
