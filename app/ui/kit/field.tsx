import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
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
  const described = [(help || example) && `${id}-help`, error && `${id}-error`, warning && `${id}-warning`];
  return {
    id,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** Label above, help under the label, fault under the control. */
export function Field({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { id, label, optional, quiet = false, error } = props;
  return (
    <div className={classes(error && !quiet && 'border-l-4 border-berry pl-4')}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'block font-semibold'}>
        {label} {optional && <OptionalMark />}
      </label>
      <FieldHelp {...props} />
      <div className={quiet ? undefined : 'mt-1.5'}>{children}</div>
      <FieldFaults {...props} />
    </div>
  );
}

/** The same for a group of radios or checkboxes. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { id, label, optional, quiet = false, error } = props;
  const control = controlProps(props);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={control['aria-describedby']}
      className={classes('min-w-0', error && !quiet && 'border-l-4 border-berry pl-4')}
    >
      <legend className={quiet ? 'sr-only' : 'font-semibold'}>
        {label} {optional && <OptionalMark />}
      </legend>
      <FieldHelp {...props} />
      <div className={quiet ? undefined : 'mt-1.5'}>{children}</div>
      <FieldFaults {...props} />
    </fieldset>
  );
}

function OptionalMark() {
  return <span className="font-normal text-muted">{useWords().t('common.optional')}</span>;
}

function FieldHelp({ id, help, example, quiet }: Pick<FieldProps, 'id' | 'help' | 'example' | 'quiet'>) {
  const { t } = useWords();
  if (!help && !example) return null;
  return (
    <p id={`${id}-help`} className={quiet ? 'sr-only' : 'prose-width text-base text-muted'}>
      {help} {example && t('common.example', { example })}
    </p>
  );
}

function FieldFaults({ id, error, warning }: Pick<FieldProps, 'id' | 'error' | 'warning'>) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="prose-width mt-1.5 flex gap-1.5 text-base font-semibold text-berry">
          <CircleAlert size={18} aria-hidden="true" className="mt-[3px] shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {warning && (
        <p id={`${id}-warning`} className="prose-width mt-1.5 flex gap-1.5 text-base text-amber">
          <TriangleAlert size={18} aria-hidden="true" className="mt-[3px] shrink-0" />
          <span>{warning}</span>
        </p>
      )}
    </>
  );
}
