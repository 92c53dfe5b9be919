import type { StepFormProps } from '#app/ui/form/step-form-props.ts';
import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import type { Screen } from '../screen.ts';

/** What the form of a step with parts of its own is drawn from. */
export interface OwnStepProps<K extends OwnParts['kind'] = OwnParts['kind']> {
  readonly screen: Screen;
  readonly form: StepFormProps;
  readonly parts: Extract<OwnParts, { kind: K }>;
}
