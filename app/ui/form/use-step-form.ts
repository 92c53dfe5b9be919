import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import { useWords } from '#app/i18n/use-words.tsx';
import type { FieldView } from '#app/wizards/engine/view-types.ts';
import { postLightly } from './post-lightly.ts';
import type { StepFormProps } from './step-form-props.ts';
import type { StepParts } from './step-parts.ts';
import { summaryEntries, viewErrors } from './summary-entries.ts';
import { useAutosave } from './use-autosave.ts';
import { useStepCheck } from './use-step-check.ts';
import { wasTypedIn } from './was-typed-in.ts';
import { writeControl } from './write-control.ts';

/** Brings checking, saving and posting of one step together. */
export function useStepForm(
  props: Pick<StepFormProps, 'view' | 'check' | 'save' | 'savedAt' | 'collisions' | 'files' | 'specials'>,
  form: RefObject<HTMLFormElement>,
  summary: RefObject<HTMLDivElement>,
) {
  const { view, check, save, savedAt, collisions = [], files, specials } = props;
  const { t } = useWords();
  const checking = useStepCheck(form, view, check);
  const saving = useAutosave({ form, view, save, savedAt, collisions });
  const passed = useRef(false);
  const focusSummary = useRef(false);
  const { hook, verdict, checked } = checking;

  const hidden = verdict && new Set(verdict.hidden);
  const findings = specials?.showsFindings ? [] : (verdict?.findings ?? view.findings);
  const atField = new Map(
    findings.filter(({ level }) => level !== 'error').map(({ path, text }) => [path, text]),
  );

  const typed = (name: string, registered = false) => {
    checking.typed(name, registered);
    saving.touch();
  };
  const parts: StepParts = {
    form,
    files,
    noteAt: (path) => specials?.noteAt?.(path),
    register: (path) => hook.register(path),
    errorOf: ({ path, error }) =>
      saving.withheld.includes(path) ? t('checks.misplaced') : checking.errorOf(path, error),
    warningOf: ({ path, warning }) => atField.get(path) ?? (verdict ? undefined : warning),
    isHidden: (field) => hidden?.has(field.path) ?? field.hidden,
    isOptional: (field) => verdict?.optional[field.path] ?? !field.required,
    optionsOf: (field) => verdict?.options[field.name] ?? field.options ?? [],
    changed: () => typed(''),
    forget: (path) => hook.unregister(path),
    set: (path, value) => {
      if (form.current) writeControl(form.current, path, value);
      typed(path);
    },
    collisionOf: (path) => saving.collisions.find((collision) => collision.path === path),
    settle: ({ path, theirs }, choice) => {
      if (choice === 'theirs' && form.current) writeControl(form.current, path, theirs.split('\n'));
      saving.settle(path);
    },
  };

  const atFirst = useRef(() => typed(''));
  useEffect(() => {
    if (form.current && wasTypedIn(form.current)) atFirst.current();
  }, [form]);

  useEffect(() => {
    if (!focusSummary.current || !summary.current) return;
    focusSummary.current = false;
    summary.current.focus();
  });

  /** Posts once what was typed is safe: a page that leaves without a connection would take it along. */
  const post = async (element: HTMLFormElement, submitter: HTMLElement | null) => {
    if (!(await saving.settled())) return;
    // A form does not submit again while its submit event is still being told, so this waits for the next turn.
    setTimeout(() => {
      passed.current = true;
      if (saving.store.get().kind !== 'refused') postLightly(element);
      element.requestSubmit(submitter);
      passed.current = false;
    });
  };

  /** Only "next" is checked first; every other button posts what stands there. */
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const element = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (passed.current && !element.dataset.submitting) {
      element.dataset.submitting = 'yes';
      return;
    }
    event.preventDefault();
    if (element.dataset.submitting) return;
    const next = !submitter || (submitter as HTMLButtonElement).value === 'next';
    if (!next) return void post(element, submitter);
    const right = () => void post(element, submitter);
    const wrong = () => {
      focusSummary.current = true;
    };
    void checking.submit(right, wrong);
  };

  const errors = checked ? (verdict?.errors ?? {}) : viewErrors(view.fields);
  return {
    parts,
    submit,
    typed,
    left: saving.left,
    store: saving.store,
    findings: findings.filter((finding) => !isShownAtField(view.fields, finding)),
    entries: summaryEntries(view.fields, errors, parts.errorOf, (args) => t('form.rowError', args)),
  };
}

const isShownAtField = (fields: readonly FieldView[], finding: { level: string; path: string }) =>
  finding.level !== 'error' &&
  fields.some(({ path }) => finding.path === path || finding.path.startsWith(`${path}.`));
