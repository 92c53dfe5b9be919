import { type FormEvent, type ReactNode, useRef } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import { Button, LinkButton } from '#app/ui/kit/button.tsx';
import { ErrorSummary } from '#app/ui/kit/error-summary.tsx';
import { Notice } from '#app/ui/kit/notice.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { SaveLine } from './save-line.tsx';
import { StepField } from './step-field.tsx';
import type { StepFormProps } from './step-form-props.ts';
import { StepPartsContext } from './step-parts.ts';
import { StepStart } from './step-start.tsx';
import { useStepForm } from './use-step-form.ts';

/**
 * One step of a wizard. Without scripts a form that posts (`_intent`: next, later, addRow:…, removeRow:…, preset:…);
 * with them it checks at once, shows and hides questions, and saves while one types.
 */
export function StepForm(props: StepFormProps) {
  const { view, revision, formKey, extras, specials } = props;
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { parts, store, entries, findings, typed, left, submit } = useStepForm(props, form, summary);
  const onInput = ({ target }: FormEvent) => {
    const { name, type } = target as HTMLInputElement;
    typed(name, type !== 'radio' && type !== 'checkbox');
  };

  return (
    <StepPartsContext.Provider value={parts}>
      <form
        ref={form}
        method="post"
        noValidate
        onSubmit={submit}
        onInput={onInput}
        onBlur={left}
        className="space-y-8"
      >
        <button
          type="submit"
          name="_intent"
          value="next"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        />
        <input type="hidden" name="_revision" value={revision} />
        <input type="hidden" name="_key" value={formKey} />
        <ErrorSummary
          ref={summary}
          title={t('common.errors.summary', { n: entries.length })}
          errors={entries}
        />
        <StepStart view={view} begun={props.savedAt !== undefined} />
        {findings.map(({ level, path, text }) => (
          <Notice key={path + text} level={level === 'note' ? 'info' : level}>
            {text}
          </Notice>
        ))}
        {specials?.above}
        {view.fields.map((field) => (
          <div key={field.path} className={isWide(field) ? GONE : GONE_NARROW}>
            {specials?.instead?.[field.path] ?? <StepField field={field} />}
            {extras?.[field.path]}
          </div>
        ))}
        <StepButtons
          back={props.back}
          faulty={entries.length > 0 || findings.some(({ level }) => level === 'error')}
        >
          <SaveLine store={store} />
        </StepButtons>
      </form>
    </StepPartsContext.Provider>
  );
}

/** A place whose field is not asked now takes no room. */
const GONE = 'has-[>[hidden]:only-child]:hidden';
const GONE_NARROW = `${GONE} max-w-[44rem]`;

/** Tables take the width of the page, everything else that of a line of text. */
const isWide = ({ look, kind }: FieldView) => look === 'table' || kind === 'matrix';

/** The main button within reach of a thumb, and the state of saving beside it; the ways out stand below. */
function StepButtons({ back, faulty, children }: { back?: string; faulty: boolean; children: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <div
        data-sticky
        className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-x-5 gap-y-2 border-t border-line bg-paper px-4 py-3 sm:mx-0 sm:flex-row-reverse sm:items-center sm:justify-end sm:px-0"
      >
        {children}
        <Button name="_intent" value="next" wide>
          {t('form.next')}
        </Button>
      </div>
      <div className="-mt-6 flex flex-wrap items-center gap-x-4">
        {back && (
          <LinkButton look="quiet" href={back} className="-ml-3">
            {t('common.back')}
          </LinkButton>
        )}
        {faulty && (
          <Button look="quiet" name="_intent" value="skip">
            {t('form.skip')}
          </Button>
        )}
        <Button look="quiet" name="_intent" value="later" aria-describedby="step-later">
          {t('form.later')}
        </Button>
        <span id="step-later" className="text-base text-muted">
          {t('form.laterHelp')}
        </span>
      </div>
    </>
  );
}
