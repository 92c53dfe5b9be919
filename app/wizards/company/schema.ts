import { businessId } from '#app/checks/business-id.ts';
import { dayMonth } from '#app/checks/day-month.ts';
import { eInvoiceAddress } from '#app/checks/e-invoice-address.ts';
import { E_INVOICE_OPERATORS, eInvoiceOperator } from '#app/checks/e-invoice-operator.ts';
import { email } from '#app/checks/email.ts';
import { industryCode } from '#app/checks/industry-code.ts';
import { countryCode } from '#app/checks/iso-codes.ts';
import { personName } from '#app/checks/person-name.ts';
import { phone } from '#app/checks/phone.ts';
import { postalCode } from '#app/checks/postal-code.ts';
import { url } from '#app/checks/url.ts';
import { vatNumberFi } from '#app/checks/vat-number.ts';
import { choice, list, many, step, text, yesNo } from '../engine/fields.ts';
import { textOf } from '../engine/inputs.ts';
import { peopleOffers } from '../engine/people.ts';
import { type Inputs, LANGUAGES, type When } from '../engine/types.ts';

const COMPANY_FORMS = ['oy', 'tmi', 'ky', 'ay', 'osk', 'ry', 'saatio', 'muu'];

const chosen =
  (field: string): When =>
  (answers) =>
    answers[field] === 'yes';

const vatNumberOf = (answers: Inputs) => {
  const found = businessId(textOf(answers.businessId));
  return found.ok ? `FI${found.value.replace('-', '')}` : undefined;
};

export const identity = step({
  businessId: text({ max: 20, check: businessId, inputMode: 'text' }),
  name: text({ max: 250, autoComplete: 'organization' }),
  companyForm: choice(COMPANY_FORMS),
  auxiliaryNames: list({ name: text({ max: 250 }) }, { max: 20, unique: ['name'], optional: true }),
  industryCode: text({ max: 6, check: industryCode, optional: true, inputMode: 'numeric' }),
  vatRegistered: yesNo(),
  vatNumber: text({ max: 20, check: vatNumberFi, when: chosen('vatRegistered'), initial: vatNumberOf }),
});

export const address = step({
  streetAddress: text({ max: 80, autoComplete: 'street-address' }),
  postalCode: text({ max: 12, check: postalCode, inputMode: 'numeric', autoComplete: 'postal-code' }),
  city: text({ max: 80, autoComplete: 'address-level2' }),
  country: text({ max: 2, check: countryCode, initial: () => 'FI', autoComplete: 'country' }),
  postalAddressDiffers: yesNo({ initial: () => 'no' }),
  postalStreet: text({ max: 80, when: chosen('postalAddressDiffers') }),
  postalPostalCode: text({
    max: 12,
    check: postalCode,
    inputMode: 'numeric',
    when: chosen('postalAddressDiffers'),
  }),
  postalCity: text({ max: 80, when: chosen('postalAddressDiffers') }),
  phone: text({ max: 25, check: phone, inputMode: 'tel', autoComplete: 'tel' }),
  email: text({ max: 254, check: email, inputMode: 'email', autoComplete: 'email' }),
  website: text({ max: 200, check: url, inputMode: 'url', optional: true, autoComplete: 'url' }),
});

export const finance = step({
  eInvoiceReceives: yesNo(),
  eInvoiceAddress: text({ max: 35, check: eInvoiceAddress, when: chosen('eInvoiceReceives') }),
  eInvoiceOperator: text({
    max: 35,
    check: eInvoiceOperator,
    when: chosen('eInvoiceReceives'),
    suggestions: Object.keys(E_INVOICE_OPERATORS),
  }),
  billingName: text({ max: 250, optional: true }),
  financialYearStart: text({ max: 6, check: dayMonth, initial: () => '1.1.' }),
  financialYearEnd: text({ max: 6, check: dayMonth, initial: () => '31.12.' }),
  signatory: text({ max: 100, check: personName, optional: true, personal: true }),
});

export const contacts = step({
  contacts: list(
    {
      name: text({ max: 100, check: personName, personal: true, autoComplete: 'off' }),
      role: text({ max: 80, optional: true }),
      email: text({ max: 254, check: email, inputMode: 'email', personal: true, autoComplete: 'off' }),
      phone: text({ max: 25, check: phone, inputMode: 'tel', personal: true, autoComplete: 'off' }),
      isMain: yesNo(),
      areas: many((_answers, facts) => facts.areas.map((value) => ({ value }))),
      language: choice(LANGUAGES),
    },
    {
      max: 30,
      unique: ['email'],
      exactlyOne: 'isMain',
      offers: peopleOffers('contacts', ['name', 'email', 'phone', 'language']),
    },
  ),
});
