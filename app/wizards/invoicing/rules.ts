import { eurosToDecimal } from '#app/checks/amount.ts';
import { dateNotFuture } from '#app/checks/finnish-date.ts';
import { findIf, judge } from '../engine/findings.ts';
import { textOf, textsOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs } from '../engine/types.ts';
import { byNetBank, toConsumers } from './schema.ts';

/** Days after the due date before which a consumer owes no reminder fee (Debt Collection Act 10 a §). */
const CONSUMER_DAYS = 14;
/** Longest terms between businesses that need no express agreement (Act on Payment Terms, 4 §). */
const BUSINESS_DAYS = 30;

const numberOf = (answers: Inputs, field: string) => Number(textOf(answers[field]));
const eurosOf = (answers: Inputs, field: string) => Number(eurosToDecimal(textOf(answers[field])) ?? 0);

export function whomRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const kinds = textsOf(answers.customerKinds);
  const withoutEInvoice = kinds.includes('publicSector') && !textsOf(answers.methods).includes('eInvoice');
  const consumerWays =
    byNetBank(answers, facts) && !kinds.includes('consumers') && !kinds.includes('members');
  return [
    ...findIf(withoutEInvoice, 'warning', 'methods', 'publicNeedsEInvoice'),
    ...findIf(consumerWays, 'warning', 'methods', 'noConsumers'),
  ];
}

export function termRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const consumers = toConsumers(answers, facts);
  const short = consumers && numberOf(answers, 'paymentTermConsumer') < CONSUMER_DAYS;
  return [
    ...findIf(
      numberOf(answers, 'paymentTermBusiness') > BUSINESS_DAYS,
      'warning',
      'paymentTermBusiness',
      'longTerm',
    ),
    ...findIf(short, 'warning', 'paymentTermConsumer', 'shortTerm'),
    ...findIf(consumers && answers.lateInterest === 'own', 'warning', 'lateInterestPercent', 'interestAct'),
  ];
}

export function reminderRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const early = numberOf(answers, 'reminderDays') < CONSUMER_DAYS;
  const fee = toConsumers(answers, facts) && eurosOf(answers, 'reminderFeeConsumer') > 0;
  return findIf(answers.reminderInUse === 'yes' && fee && early, 'error', 'reminderDays', 'reminderTooSoon');
}

export const noticeRules = (answers: Inputs, facts: Facts): readonly Finding[] => [
  ...findIf(answers.consumerNotice === 'no', 'error', 'consumerNotice', 'noticeMissing'),
  ...findIf(answers.consumerAgreement === 'no', 'warning', 'consumerAgreement', 'agreementMissing'),
  ...judge('consumerAgreementDate', answers.consumerAgreementDate, dateNotFuture(facts.today)),
];
