import { type RefObject, useRef, useState } from 'react';
import {
  type FieldErrors,
  get,
  type Resolver,
  set,
  type UseFormProps,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import type { CheckStep, StepVerdict } from './save-types.ts';

type Values = Record<string, unknown>;

const nothing = async () => undefined;

/** On the server a form is drawn once and never asked anything: it needs the names of its controls and no more. */
const STILL = {
  formState: { errors: {}, isSubmitted: false },
  register: (name: string) => ({ name, onChange: nothing, onBlur: nothing, ref: () => undefined }),
} as unknown as UseFormReturn<Values>;

const useFormOf: (props: UseFormProps<Values>) => UseFormReturn<Values> = import.meta.env.SSR
  ? () => STILL
  : useForm;

/** Quiet time before the form is looked at again for questions that appear or go, in ms. */
const QUIET = 250;

/** Checks a step in the browser by the wizard's own rules; what the server found stands until the first check. */
export function useStepCheck(form: RefObject<HTMLFormElement>, view: StepView, check: CheckStep) {
  const [verdict, setVerdict] = useState<StepVerdict>();
  const [checked, setChecked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const look = async (): Promise<StepVerdict | undefined> => {
    if (!form.current) return undefined;
    // Without a connection the rules cannot be fetched; the server checks again anyway.
    const found = await check(new FormData(form.current)).catch(() => undefined);
    if (!found) return undefined;
    setVerdict((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    return found;
  };
  const resolver: Resolver<Values> = async (values) => {
    const errors = nested((await look())?.errors ?? {});
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
  const hook = useFormOf({
    resolver,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  const { errors, isSubmitted } = hook.formState;

  return {
    hook,
    verdict,
    checked,
    /** After typing: which questions are asked now, and the faults of that field once faults are shown at all. */
    typed: (name: string, registered: boolean) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void look(), QUIET);
      if (checked && !(registered && isSubmitted)) void hook.trigger(name);
      if (!checked && hasErrors(view)) void hook.trigger().then(() => setChecked(true));
    },
    /** Checks everything and shows what is wrong. */
    submit: (right: () => void, wrong: () => void) => {
      const shown = (then: () => void) => () => {
        setChecked(true);
        then();
      };
      return hook.handleSubmit(shown(right), shown(wrong))();
    },
    errorOf: (path: string, given: string | undefined): string | undefined => {
      if (!checked) return given;
      const { message } = (get(errors, path) ?? {}) as { message?: unknown };
      return typeof message === 'string' ? message : undefined;
    },
  };
}

const hasErrors = ({ fields }: StepView): boolean =>
  fields.some((field) => field.error || field.rows?.some((row) => row.fields.some((cell) => cell.error)));

/** `{ 'a.b': text }` in the shape of react-hook-form; parents first, so that a list's own fault keeps those of its rows. */
function nested(flat: Readonly<Record<string, string>>): FieldErrors<Values> {
  const errors: FieldErrors<Values> = {};
  for (const path of Object.keys(flat).sort((a, b) => a.length - b.length))
    set(errors, path, { type: 'check', message: flat[path] });
  return errors;
}
