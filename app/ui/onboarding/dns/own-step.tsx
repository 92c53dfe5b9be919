import type { ComponentType } from 'react';
import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import { TableStep } from '../table/table-step.tsx';
import { DomainsStep } from './domains-step.tsx';
import { KeysStep } from './keys-step.tsx';
import { OutlookStep } from './outlook-step.tsx';
import type { OwnStepProps } from './own-step-props.ts';
import { RecordsStep } from './records-step.tsx';
import { SenderStep } from './sender-step.tsx';

const STEPS: { readonly [K in OwnParts['kind']]: ComponentType<OwnStepProps<K>> } = {
  'dns-domains': DomainsStep,
  'dns-transfer-keys': KeysStep,
  'dns-records': RecordsStep,
  'dns-outlook': OutlookStep,
  'mail-sender': SenderStep,
  'table-file': TableStep,
};

/** The form of a step that shows more than its fields. */
export function OwnStep({ screen, form, parts }: OwnStepProps) {
  const Step = STEPS[parts.kind] as ComponentType<OwnStepProps>;
  return <Step screen={screen} form={form} parts={parts} />;
}
