import { dateNotFuture, toFinnish, toIso } from '#app/checks/finnish-date.ts';
import { iban } from '#app/checks/iban.ts';
import { eachRow, findIf, judge } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { findBank } from './banks.ts';
import { accounts, agreement, authorisation, bank, contact, keys, ownAgreement } from './schema.ts';

const bankOf = (answers: Inputs) => findBank(textOf(answers.bank));

function accountRules(answers: Inputs): readonly Finding[] {
  const { accounts: pattern } = bankOf(answers);
  return eachRow(answers, 'accounts', (row, at) => {
    const verdict = iban(textOf(row.iban));
    const foreign = !verdict.ok || !verdict.value.startsWith('FI') || !pattern;
    return foreign ? [] : findIf(!pattern.test(verdict.value.slice(4)), 'warning', at('iban'), 'otherBank');
  });
}

function agreementRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const { length } = textOf(answers.wsUserId).trim();
  const [fewest, most] = bankOf(answers).userId ?? [1, 35];
  return [
    ...judge('agreementDate', answers.agreementDate, dateNotFuture(facts.today)),
    ...findIf(length < fewest || length > most, 'warning', 'wsUserId', 'unusualUserId', {
      length: fewest === most ? fewest : `${fewest}–${most}`,
    }),
  ];
}

const DAY = 86_400_000;

function keyRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const received = toIso(textOf(answers.keyReceivedAt));
  if (!received) return [];
  const days = bankOf(answers).keyDays;
  const ends = new Date(Date.parse(received) + days * DAY).toISOString().slice(0, 10);
  const date = toFinnish(ends);
  const sameParts = facts.secrets.transferKeyPart2?.twin === 'transferKeyPart1';
  return [
    ...judge('keyReceivedAt', answers.keyReceivedAt, dateNotFuture(facts.today)),
    ...findIf(sameParts, 'warning', 'transferKeyPart2', 'sameParts'),
    ...findIf(ends < facts.today, 'warning', 'keyReceivedAt', 'keyExpired', { date }),
    ...findIf(ends >= facts.today, 'note', 'keyReceivedAt', 'keyExpires', { date }),
  ];
}

/** Steps whose answers stand in what the bank sends. */
const FROM_THE_BANK = ['agreement', 'keys'];

export const wizard: Wizard = {
  id: 'bank-connection',
  area: 'sales',
  version: 1,
  minutes: 15,
  uses: PEOPLE_WIZARDS,
  underWay: (answers, missing) =>
    answers.instructionsForwarded === 'yes' && missing.every(({ stepId }) => FROM_THE_BANK.includes(stepId)),
  steps: [
    { id: 'bank', schema: bank },
    { id: 'accounts', schema: accounts, rules: accountRules },
    { id: 'agreement', schema: agreement, when: ownAgreement, rules: agreementRules },
    {
      id: 'authorisation',
      schema: authorisation,
      when: is('connectionModel', 'authorisation'),
      rules: (answers, facts) => [
        ...judge('formSentAt', answers.formSentAt, dateNotFuture(facts.today)),
        ...judge('confirmedAt', answers.confirmedAt, dateNotFuture(facts.today)),
      ],
    },
    {
      id: 'contact',
      schema: contact,
      when: ownAgreement,
      rules: (answers, facts) => [
        ...judge('instructionsForwardedAt', answers.instructionsForwardedAt, dateNotFuture(facts.today)),
        ...findIf(answers.instructionsForwarded === 'no', 'warning', 'instructionsForwarded', 'notForwarded'),
      ],
    },
    { id: 'keys', schema: keys, when: ownAgreement, rules: keyRules },
  ],
  example: {
    bank: 'op',
    connectionModel: 'ownAgreement',
    contractCompanyName: 'Koivurannan Leipomo Oy',
    services: ['statements', 'references', 'payments', 'eInvoicesOut'],
    moreBanks: [],
    accounts: [
      { id: 't1', iban: 'FI25 5000 0120 0123 48', name: 'Käyttötili', currency: 'EUR', payout: 'yes' },
      { id: 't2', iban: 'FI42 5780 3820 0123 41', name: 'Kassatili', currency: 'EUR', payout: 'no' },
    ],
    contractNumber: 'WS-2026-1187',
    agreementDate: '16.11.2026',
    agreementFile: ['pankin-sopimus'],
    wsUserId: '1000123458',
    smsReceiver: 'Aino Koivuranta',
    bankContactName: 'Petra Salonen',
    bankContactEmail: 'petra.salonen@pankki.example',
    bankContactPhone: '',
    instructionsForwarded: 'yes',
    instructionsForwardedAt: '17.11.2026',
    oldConnectionEnds: '31.1.2027',
    keyReceivedAt: '20.11.2026',
  },
};
