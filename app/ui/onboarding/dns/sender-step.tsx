import { StepForm } from '#app/ui/form/step-form.tsx';
import { MailProofs } from './mail-proofs.tsx';
import type { OwnStepProps } from './own-step-props.ts';

/** Who sends the newsletters, and whether receivers will believe it. */
export function SenderStep({ screen, form, parts }: OwnStepProps<'mail-sender'>) {
  const proofs = <MailProofs parts={parts} told={screen.told} />;
  return <StepForm {...form} extras={{ ...form.extras, domainAuth: proofs }} />;
}
