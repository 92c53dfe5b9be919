import { accountNumber } from '#app/checks/account-number.ts';
import { euros, eurosBetween, priceEur } from '#app/checks/amount.ts';
import { bic } from '#app/checks/bic.ts';
import { businessId } from '#app/checks/business-id.ts';
import type { Check } from '#app/checks/check.ts';
import { consumerFee } from '#app/checks/consumer-fee.ts';
import { dayMonth } from '#app/checks/day-month.ts';
import { digits } from '#app/checks/digits.ts';
import { domainName } from '#app/checks/domain-name.ts';
import { eInvoiceAddress } from '#app/checks/e-invoice-address.ts';
import { eInvoiceOperator } from '#app/checks/e-invoice-operator.ts';
import { email } from '#app/checks/email.ts';
import { emailList } from '#app/checks/email-list.ts';
import { dateNotFuture, dateNotPast, finnishDate } from '#app/checks/finnish-date.ts';
import { ga4MeasurementId, gtmContainerId } from '#app/checks/google-tag-id.ts';
import { hexColour } from '#app/checks/hex-colour.ts';
import { hostLabel, hostName } from '#app/checks/host-name.ts';
import { iban } from '#app/checks/iban.ts';
import { industryCode } from '#app/checks/industry-code.ts';
import { countryCode, langCode } from '#app/checks/iso-codes.ts';
import { mcc } from '#app/checks/mcc.ts';
import { percent, percentBetween, wholeNumber } from '#app/checks/number.ts';
import {
  paytrailSecret,
  registrarTransferKey,
  transferKeyPart,
  vismaPayKey,
} from '#app/checks/opaque-key.ts';
import { ovt } from '#app/checks/ovt.ts';
import { ownDomainEmail } from '#app/checks/own-domain-email.ts';
import { paymentReference } from '#app/checks/payment-reference.ts';
import { paytrailMerchantId } from '#app/checks/paytrail-merchant-id.ts';
import { pensionPolicyNumber } from '#app/checks/pension-policy-number.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { phone } from '#app/checks/phone.ts';
import { postalCode } from '#app/checks/postal-code.ts';
import { receivingAddress } from '#app/checks/receiving-address.ts';
import { referenceNumberFi, rfReference } from '#app/checks/reference-number.ts';
import { shareLink } from '#app/checks/share-link.ts';
import { slug } from '#app/checks/slug.ts';
import { tagName } from '#app/checks/tag-name.ts';
import { httpsUrl, url } from '#app/checks/url.ts';
import { vatNumberEu, vatNumberFi } from '#app/checks/vat-number.ts';
import { vatRate } from '#app/checks/vat-rate.ts';

/** Checks of values that must never come back inside a verdict of refusal. */
export const SECRET_CHECKS = {
  paytrailSecret,
  registrarTransferKey,
  transferKeyPart,
  vismaPayKey,
  noPersonalId,
};

/** Every check on one typed text. */
export const ALL_CHECKS: Readonly<Record<string, Check>> = {
  ...SECRET_CHECKS,
  receivingAddress,
  slug,
  tagName,
  accountNumber,
  bic,
  businessId,
  consumerFee,
  countryCode,
  dateNotFuture: dateNotFuture('2026-11-21'),
  dateNotPast: dateNotPast('2026-11-21'),
  dayMonth,
  digits,
  domainName,
  eInvoiceAddress,
  eInvoiceOperator,
  email,
  emailList: emailList(3),
  euros,
  eurosBetween: eurosBetween({ min: -20.5, max: 1_000_000 }),
  finnishDate,
  ga4MeasurementId,
  gtmContainerId,
  hexColour,
  hostLabel,
  hostName,
  httpsUrl,
  iban,
  industryCode,
  langCode,
  mcc,
  ovt,
  ownDomainEmail,
  paymentReference,
  paytrailMerchantId,
  pensionPolicyNumber,
  percent,
  percentBetween: percentBetween({ min: -5, max: 250 }),
  personName,
  phone,
  postalCode,
  priceEur,
  referenceNumberFi,
  rfReference,
  shareLink,
  url,
  vatNumberEu,
  vatNumberFi,
  vatRate: vatRate('2026-06-01'),
  wholeNumber: wholeNumber({ min: -100, max: 99_999 }),
};
