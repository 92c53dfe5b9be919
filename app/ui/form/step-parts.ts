import { createContext, type ReactNode, type RefObject, useContext } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import type { FieldView, OptionView } from '#app/wizards/engine/view-types.ts';
import type { FileHandling } from './file-handling.ts';
import type { Collision } from './save-types.ts';

/** What the fields of a step form share. */
export interface StepParts {
  readonly form: RefObject<HTMLFormElement>;
  readonly register: (path: string) => UseFormRegisterReturn;
  readonly errorOf: (field: Pick<FieldView, 'path' | 'error'>) => string | undefined;
  readonly warningOf: (field: Pick<FieldView, 'path' | 'warning'>) => string | undefined;
  readonly isHidden: (field: Pick<FieldView, 'path' | 'hidden'>) => boolean;
  /** Whether it may be left empty; like the choices, that may change with what is typed. */
  readonly isOptional: (field: Pick<FieldView, 'path' | 'required'>) => boolean;
  readonly optionsOf: (field: Pick<FieldView, 'name' | 'options'>) => readonly OptionView[];
  /** Writes a value into a field, as if it had been typed. */
  readonly set: (path: string, value: string | readonly string[]) => void;
  /** To be called after rows were added, removed or moved. */
  readonly changed: () => void;
  /** Forgets the faults of what was removed. */
  readonly forget: (path: string) => void;
  readonly collisionOf: (path: string) => Collision | undefined;
  readonly settle: (collision: Collision, choice: 'mine' | 'theirs') => void;
  readonly files?: FileHandling;
  /** What the step itself has to say about a row or one of its cells. */
  readonly noteAt: (path: string) => ReactNode;
}

export const StepPartsContext = createContext<StepParts | undefined>(undefined);

/** The form around a field. */
export function useStepParts(): StepParts {
  const parts = useContext(StepPartsContext);
  if (!parts) throw new Error('a field of a step needs a StepForm around it');
  return parts;
}

/** Id of a field's control; links of the whole portal lead there. */
export const fieldId = (path: string) => `field-${path}`;
