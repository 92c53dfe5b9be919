import type { FormPlace } from '#app/paths.ts';
import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import type { Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import type { StepView } from '#app/wizards/engine/view-types.ts';
import type { Collision } from '../form/save-types.ts';
import type { CheckedStep } from './browser-check.ts';
import type { LookupAnswer } from './company-lookup.tsx';

/** Everything that the page of a step shows. */
export interface Screen {
  readonly me: { readonly name: string; readonly email: string };
  readonly language: Language;
  readonly place: FormPlace;
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
  /** What the step shows besides its fields, and what one of its own buttons could not do. */
  readonly own: OwnParts | undefined;
  readonly told: string | undefined;
  /** The page came back because the step is not right yet. */
  readonly tried: boolean;
  readonly comments: readonly { readonly path: string; readonly text: string; readonly by: string }[];
  readonly texts: Readonly<Record<string, string>>;
  readonly check: {
    readonly answers: Inputs;
    readonly facts: Facts;
    readonly errors: Readonly<Record<string, string>>;
    readonly optionWords: CheckedStep['optionWords'];
  };
}
