import type { ReactNode } from 'react';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import type { FileHandling } from './file-handling.ts';
import type { CheckStep, Collision, Save } from './save-types.ts';

/** What a step shows besides and instead of its standard fields. */
export interface StepSpecials {
  /** Above the fields. */
  readonly above?: ReactNode;
  /** In place of the field of that name. */
  readonly instead?: Readonly<Record<string, ReactNode>>;
  /** With a row of a list (`list.<row id>`), or under one of its cells (`list.<row id>.<field>`). */
  readonly noteAt?: (path: string) => ReactNode;
  /** What the step's rules found stands in these parts, not in the form's own places. */
  readonly showsFindings?: boolean;
}

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
  readonly specials?: StepSpecials;
}
