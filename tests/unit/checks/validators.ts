import { accountClass, accountNumber } from '#app/checks/account-number.ts';
import { priceEur } from '#app/checks/amount.ts';
import { bic } from '#app/checks/bic.ts';
import { businessId } from '#app/checks/business-id.ts';
import type { Check } from '#app/checks/check.ts';
import { domainName } from '#app/checks/domain-name.ts';
import { eInvoiceAddress } from '#app/checks/e-invoice-address.ts';
import { eInvoiceOperator } from '#app/checks/e-invoice-operator.ts';
import { email } from '#app/checks/email.ts';
import { finnishDate, toIso } from '#app/checks/finnish-date.ts';
import { ga4MeasurementId, gtmContainerId } from '#app/checks/google-tag-id.ts';
import { iban } from '#app/checks/iban.ts';
import { mcc } from '#app/checks/mcc.ts';
import { percentToNumber } from '#app/checks/number.ts';
import { paytrailSecret, registrarTransferKey, vismaPayKey } from '#app/checks/opaque-key.ts';
import { ovt } from '#app/checks/ovt.ts';
import { paytrailMerchantId } from '#app/checks/paytrail-merchant-id.ts';
import { pensionPolicyNumber } from '#app/checks/pension-policy-number.ts';
import { phone } from '#app/checks/phone.ts';
import { postalCode } from '#app/checks/postal-code.ts';
import { referenceNumberFi, rfReference } from '#app/checks/reference-number.ts';
import { vatNumberFi } from '#app/checks/vat-number.ts';
import { vatRate } from '#app/checks/vat-rate.ts';

export type VectorValue = string | { readonly rate: string; readonly date: string };

/** The normalised value of an accepted vector, undefined for a refused one. */
type Validator = (value: VectorValue) => unknown;

const text =
  (check: Check, normal: (value: string) => unknown = (value) => value): Validator =>
  (value) => {
    const verdict = check(value as string);
    return verdict.ok ? normal(verdict.value) : undefined;
  };

/** The checks by the names that the vectors use. */
export const VALIDATORS: Readonly<Record<string, Validator>> = {
  business_id: text(businessId),
  vat_number_fi: text(vatNumberFi),
  iban: text(iban),
  iban_fi_bban_check: (value) => {
    const verdict = iban(value as string);
    if (!verdict.ok) throw new Error('the warning belongs to a number that is otherwise right');
    return verdict.warning === 'iban.finnishCheckDigit' ? undefined : verdict.value;
  },
  bic: text(bic),
  ovt: text(ovt),
  einvoice_operator: text(eInvoiceOperator),
  e_invoice_address: text(eInvoiceAddress),
  reference_number_fi: text(referenceNumberFi),
  rf_reference: text(rfReference),
  postal_code_fi: text(postalCode),
  phone: text(phone),
  domain_name: text(domainName),
  email: text(email),
  registrar_transfer_key: text(registrarTransferKey),
  ga4_measurement_id: text(ga4MeasurementId),
  gtm_id: text(gtmContainerId),
  paytrail_merchant_id: text(paytrailMerchantId),
  paytrail_secret: text(paytrailSecret),
  visma_pay_key: text(vismaPayKey),
  mcc: text(mcc),
  tyel_policy_number: text(pensionPolicyNumber),
  price_eur: text(priceEur),
  finnish_date: text(finnishDate, toIso),
  account_number: text(accountNumber, (account) => ({ account, class: accountClass(account) })),
  vat_rate: (value) => {
    const { rate, date } = value as { rate: string; date: string };
    return text(vatRate(date), percentToNumber)(rate);
  },
};
