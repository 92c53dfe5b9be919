import type { Inputs } from '#app/wizards/engine/types.ts';
import type { FormGuarded } from '../guards.server.ts';
import type { StepPage } from '../queries/step-page.server.ts';

/** A press of one of a step's own buttons. */
export interface Pressed {
  readonly guarded: FormGuarded;
  /** The step as it stood before. */
  readonly page: StepPage;
  /** What the form held. */
  readonly inputs: Inputs;
  readonly form: FormData;
  /** The row or place at which the button stands, and what more it says. */
  readonly at: string;
  readonly what: string;
}

/** Why a button could not do what it is for; the words are `dns.step.told`. */
export const TOLD = ['tooOften', 'fileTooLarge', 'fileMissing', 'senderMissing'] as const;
export type Told = (typeof TOLD)[number];

/** What came of it. */
export interface Outcome {
  /** The step's inputs to be saved. */
  readonly inputs: Inputs;
  /** Id of the element to show afterwards. */
  readonly place?: string;
  /** What could not be done. */
  readonly told?: Told;
  /** Runs when the inputs have been saved. */
  readonly saved?: () => Promise<void>;
}

/** What a button does before the step is saved. Called outside of a transaction: it may ask other servers. */
export type StepButton = (pressed: Pressed) => Promise<Outcome>;

/** All answers of the item with what the form held. */
export const answersOf = ({ page, inputs }: Pick<Pressed, 'page' | 'inputs'>): Inputs => ({
  ...page.item.answers,
  ...inputs,
});
