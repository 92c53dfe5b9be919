import type { ReactNode } from 'react';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import type { CheckStep, Collision, Save } from './save-types.ts';
import type { FileHandling } from './step-parts.ts';

export interface StepFormProps {
  readonly view: StepView;
  /** What the page was made from; posted as `_revision`. */
  readonly revision: number;
  /** Makes a repeated post harmless; posted as `_key`. */
  readonly formKey: string;
  readonly check: CheckStep;
  readonly save: Save;
  /** ISO moment of the last save. */
  readonly savedAt?: string;
  readonly collisions?: readonly Collision[];
  /** Address of the step before. */
  readonly back?: string;
  readonly files?: FileHandling;
  /** Something of the step's own, under the field of that name. */
  readonly extras?: Readonly<Record<string, ReactNode>>;
}
