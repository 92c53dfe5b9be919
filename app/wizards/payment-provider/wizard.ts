import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { contract, credentials, hasProvider, provider } from './schema.ts';

/** Paytrail's public test merchants. */
const TEST_MERCHANTS = new Set(['375917', '695861', '695874']);

function credentialRules(answers: Inputs, { secrets }: Facts): readonly Finding[] {
  const testMerchant = TEST_MERCHANTS.has(textOf(answers.paytrailMerchantId).trim());
  const sameKeys = answers.provider === 'vismaPay' && secrets.vismaPrivateKey?.twin === 'vismaApiKey';
  return [
    ...findIf(
      answers.environment === 'production' && testMerchant,
      'error',
      'paytrailMerchantId',
      'testMerchant',
    ),
    ...findIf(sameKeys, 'error', 'vismaPrivateKey', 'sameKeys'),
  ];
}

export const wizard: Wizard = {
  id: 'payment-provider',
  area: 'sales',
  version: 1,
  minutes: 5,
  uses: ['bank-connection'],
  shortcut: { field: 'provider', value: 'none' },
  steps: [
    { id: 'provider', schema: provider },
    {
      id: 'credentials',
      schema: credentials,
      when: hasProvider,
      rules: credentialRules,
    },
    {
      id: 'contract',
      schema: contract,
      when: hasProvider,
      rules: (answers) =>
        findIf(
          answers.environment === 'production' && answers.contractState === 'notYet',
          'warning',
          'contractState',
          'productionWithoutContract',
        ),
    },
  ],
  example: {
    provider: 'paytrail',
    environment: 'test',
    paytrailMerchantId: '375917',
    contractState: 'applied',
    payoutIban: 'FI25 5000 0120 0123 48',
    methods: ['banks', 'cards', 'mobilePay'],
  },
};
