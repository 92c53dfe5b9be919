import { iban } from '#app/checks/iban.ts';
import { paytrailSecret, vismaPayKey } from '#app/checks/opaque-key.ts';
import { paytrailMerchantId } from '#app/checks/paytrail-merchant-id.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { area, choice, info, many, secret, step, text } from '../engine/fields.ts';
import { knownIbans } from '../engine/known.ts';
import { is, isOther } from '../engine/when.ts';

const name = (value: string, label: string) => ({ value, label });

/** Whether there is a provider at all. */
export const hasProvider = isOther('provider', 'none');

export const provider = step({
  provider: choice([
    { value: 'none' },
    name('paytrail', 'Paytrail'),
    name('vismaPay', 'Visma Pay'),
    { value: 'other' },
  ]),
});

export const credentials = step({
  environment: choice(['test', 'production']),
  paytrailMerchantId: text({
    max: 10,
    check: paytrailMerchantId,
    inputMode: 'numeric',
    when: is('provider', 'paytrail'),
  }),
  paytrailSecret: secret({ max: 256, check: paytrailSecret, when: is('provider', 'paytrail') }),
  vismaApiKey: secret({ max: 256, check: vismaPayKey, when: is('provider', 'vismaPay') }),
  vismaPrivateKey: secret({ max: 256, check: vismaPayKey, when: is('provider', 'vismaPay') }),
  checkResult: info({ when: is('provider', 'paytrail', 'vismaPay') }),
  otherName: text({ max: 80, when: is('provider', 'other') }),
  otherNotes: area({ max: 1000, check: noPersonalId, when: is('provider', 'other') }),
});

export const contract = step({
  contractState: choice(['inForce', 'applied', 'notYet']),
  payoutIban: text({ max: 42, check: iban, optional: true, suggestions: knownIbans }),
  methods: many(
    [
      { value: 'banks' },
      { value: 'cards' },
      name('mobilePay', 'MobilePay'),
      { value: 'invoice' },
      name('applePay', 'Apple Pay'),
      name('googlePay', 'Google Pay'),
    ],
    { optional: true },
  ),
});
