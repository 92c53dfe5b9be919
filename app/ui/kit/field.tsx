import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Translator } from '#app/i18n/translate.ts';
import { useWords } from '#app/i18n/use-words.tsx';
import { classes } from './classes.ts';

export interface FieldProps {
  /** Id of the control; the parts around it derive theirs from it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** A right value, shown after "for instance". */
  readonly example?: string;
  readonly error?: string;
  readonly warning?: string;
  /** Optional fields are marked, required ones are not. */
  readonly optional?: boolean;
  /** The label is heard, not seen; for cells of tables. */
  readonly quiet?: boolean;
}

/** What the control must carry so that its label, help and fault are heard with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** The attributes that tie a control to the parts that Field draws around it. */
export function controlProps({ id, help, example, error, warning }: Omit<FieldProps, 'label'>): ControlProps {
  const described = classes(
    Boolean(help || example) && `${id}-help`,
    error && `${id}-error`,
    warning && `${id}-warning`,
  );
  return {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** Label above, help under the label, fault under the control. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  const words = useWords();
  const { id, quiet = false } = props;
  return (
    <div className={markOf(props)}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'block font-semibold'}>
        {labelOf(props, words)}
      </label>
      {helpOf(props, words)}
      <div className={quiet ? undefined : 'mt-1.5'}>{children}</div>
      {faultOf(props)}
      {warningOf(props)}
    </div>
  );
}

/** The same for a group of radios or checkboxes. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  const words = useWords();
  const { id, quiet = false } = props;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={controlProps(props)['aria-describedby']}
      className={classes('min-w-0', markOf(props))}
    >
      <legend className={quiet ? 'sr-only' : 'font-semibold'}>{labelOf(props, words)}</legend>
      {helpOf(props, words)}
      <div className={quiet ? undefined : 'mt-1.5'}>{children}</div>
      {faultOf(props)}
      {warningOf(props)}
    </fieldset>
  );
}

// The parts are functions and no components: a page draws them for every field.

const markOf = ({ error, quiet }: FieldProps) =>
  error && !quiet ? 'border-l-4 border-berry pl-4' : undefined;

/** The blank keeps the mark apart from the label for those who hear it. */
const labelOf = ({ label, optional }: FieldProps, { t }: Translator): ReactNode =>
  optional ? (
    <>
      {label} <span className="font-normal text-muted">{t('common.optional')}</span>
    </>
  ) : (
    label
  );

function helpOf({ id, help, example, quiet }: FieldProps, { t }: Translator): ReactNode {
  if (!help && !example) return null;
  const said = example && t('common.example', { example });
  return (
    <p id={`${id}-help`} className={quiet ? 'sr-only' : 'prose-width text-base text-muted'}>
      {help && said ? (
        <>
          {help} {said}
        </>
      ) : (
        help || said
      )}
    </p>
  );
}

const faultOf = ({ id, error }: FieldProps): ReactNode =>
  error && (
    <p id={`${id}-error`} className="prose-width mt-1.5 flex gap-1.5 text-base font-semibold text-berry">
      <CircleAlert size={18} aria-hidden="true" className="mt-[3px] shrink-0" />
      <span>{error}</span>
    </p>
  );

const warningOf = ({ id, warning }: FieldProps): ReactNode =>
  warning && (
    <p id={`${id}-warning`} className="prose-width mt-1.5 flex gap-1.5 text-base text-amber">
      <TriangleAlert size={18} aria-hidden="true" className="mt-[3px] shrink-0" />
      <span>{warning}</span>
    </p>
  );
