import { describe, expect, it } from 'vitest';
import { bic } from '#app/checks/bic.ts';
import { businessId } from '#app/checks/business-id.ts';
import type { Check } from '#app/checks/check.ts';
import { domainName } from '#app/checks/domain-name.ts';
import { eInvoiceAddress } from '#app/checks/e-invoice-address.ts';
import { eInvoiceOperator } from '#app/checks/e-invoice-operator.ts';
import { ga4MeasurementId, gtmContainerId } from '#app/checks/google-tag-id.ts';
import { iban } from '#app/checks/iban.ts';
import { mcc } from '#app/checks/mcc.ts';
import { pensionPolicyNumber } from '#app/checks/pension-policy-number.ts';
import { phone } from '#app/checks/phone.ts';
import { postalCode } from '#app/checks/postal-code.ts';
import { shareLink } from '#app/checks/share-link.ts';
import { vatNumberFi } from '#app/checks/vat-number.ts';

/** Each line: what is typed; the code of the refusal or warning and, after a blank, what is suggested. */
const hints = (name: string, check: Check, table: Readonly<Record<string, string>>) =>
  describe(name, () => {
    it.for(Object.entries(table))('%s → %s', ([typed, expected]) => {
      const verdict = check(typed);
      const code = verdict.ok ? `warning ${verdict.warning ?? 'none'}` : verdict.code;
      expect([code, verdict.params?.suggestion].filter(Boolean).join(' ')).toBe(expected);
    });
  });

hints('business ID', businessId, {
  FI12345671: 'businessId.vatNumber',
  '1234567-8': 'businessId.checkDigit',
  '5322231-1': 'businessId.neverIssued',
});
hints('Finnish VAT number', vatNumberFi, {
  '1234567-1': 'vatNumberFi.almost FI12345671',
  'FI1234567-1': 'vatNumberFi.almost FI12345671',
  SE556012579001: 'vatNumberFi.foreign',
});
hints('e-invoice address', eInvoiceAddress, {
  '1234567-1': 'eInvoiceAddress.almost 003712345671',
  FI12345671: 'eInvoiceAddress.almost 003712345671',
  '3712345671': 'eInvoiceAddress.almost 003712345671',
  '0216:003712345671': 'eInvoiceAddress.almost 003712345671',
  '003712345678': 'ovt.checkDigit',
  BAWCFI22: 'eInvoiceAddress.operator',
  DE89370400440532013000: 'eInvoiceAddress.foreignIban',
  FI2112345600000758: 'iban.checkDigits',
});
hints('operator ID', eInvoiceOperator, {
  '003723327487': 'warning none',
  '003712345671': 'warning eInvoiceOperator.unknown',
  DEUTDEFF: 'warning eInvoiceOperator.unknown',
  'Basware (BAWCFI22)': 'eInvoiceOperator.onlyId BAWCFI22',
  '0036714377140': 'eInvoiceOperator.digits',
});
hints('account number', iban, {
  '123456-785': 'iban.oldAccount',
  '12345600000785': 'iban.oldAccount',
  FI211234560000078: 'iban.length',
  AX2112345600000785: 'iban.country',
  GB2960161331926819NWBK: 'iban.structure',
  FI5761918469078257: 'warning iban.finnishCheckDigit',
});
hints('BIC', bic, { 'FI21 1234 5600 0007 85': 'bic.iban', NDEAFIH0: 'bic.test', NDEAENHH: 'bic.country' });
hints('phone', phone, {
  '(+358) 40 123 4567': 'warning none',
  '358401234567': 'phone.plusMissing +358401234567',
  '401234567': 'phone.zeroMissing 0401234567',
  '09 310 1691 alanro 5': 'phone.extension',
  '0600 123 456': 'phone.premium',
  '116117': 'phone.short',
  '040 123 456 789': 'phone.tooLong',
  '09 012 3456': 'phone.shape',
  '011 123 4567': 'phone.prefix',
  '+47 2180 218': 'phone.tooShort',
  '+1 212 736 50001': 'phone.tooLong',
  '+999 12345678': 'phone.country',
  '040.123.4567': 'phone.characters',
});
hints('postal code', postalCode, { '0100': 'postalCode.zeroLost 00100', '00000': 'postalCode.zeros' });
hints('domain name', domainName, {
  'esimerkki.fii': 'domainName.unknownEnding',
  'https://esimerkki.fi': 'hostName.url',
  'аррӏе.com': 'hostName.characters',
  'yritys.internal': 'domainName.reserved',
  fi: 'domainName.suffixOnly',
});
hints('measurement ID', ga4MeasurementId, {
  'UA-12345678-1': 'googleTagId.universalAnalytics',
  'AW-123456789': 'googleTagId.ads',
  'GT-ABCDEFG': 'googleTagId.googleTag',
  'GTM-ABCDEFG': 'ga4MeasurementId.tagManager',
  '123456789': 'googleTagId.propertyNumber',
});
hints('container ID', gtmContainerId, { 'G-ABCDEFGHIJ': 'gtmContainerId.measurementId' });
hints('merchant category', mcc, { '742': 'mcc.zeroLost', '9001': 'mcc.unknown' });
hints('pension policy', pensionPolicyNumber, {
  '131052-308T': 'pensionPolicyNumber.personalId',
  '46-123456T': 'pensionPolicyNumber.zeros',
  '11-0123456T': 'warning pensionPolicyNumber.company',
});
hints('share link', shareLink, {
  'drive.google.com/drive/folders/1AbCdEfGhIjKl?usp=sharing': 'warning none',
  'https://drive.google.com/drive/u/0/folders/1AbCdEfGhIjKl': 'warning none',
  'https://drive.google.com/file/d/1AbCdEfGhIjKl/view': 'warning none',
  'https://drive.google.com/open?id=1AbCdEfGhIjKl': 'warning none',
  'https://docs.google.com/document/d/1AbCdEfGhIjKl/edit': 'warning none',
  'https://photos.app.goo.gl/AbCdEf123': 'warning none',
  'https://drive.google.com/drive/my-drive': 'shareLink.googleOwnView',
  'https://drive.google.com/drive/home': 'shareLink.googleOwnView',
  'https://docs.google.com/document/u/0/': 'shareLink.googleShape',
  'https://www.dropbox.com/scl/fo/a1/b2?rlkey=c3&dl=0': 'warning none',
  'https://www.dropbox.com/sh/a1/b2?dl=0': 'warning none',
  'https://www.dropbox.com/scl/fo/a1/b2': 'shareLink.dropboxCut',
  'https://www.dropbox.com/home/Kuvat': 'shareLink.dropboxOwnView',
  'https://1drv.ms/f/s!AbCdEf': 'warning none',
  'https://onedrive.live.com/?authkey=%21A&id=1': 'warning none',
  'https://onedrive.live.com/?id=root&cid=1': 'shareLink.onedriveOwnView',
  'https://yritys-my.sharepoint.com/:f:/g/personal/a_b/Es?e=1': 'warning none',
  'https://yritys.sharepoint.com/:x:/r/sites/a/b.xlsx': 'warning shareLink.onlyInside',
  'https://yritys.sharepoint.com/:f:/t/sites/Es?e=1': 'warning shareLink.namedPeople',
  'https://yritys.sharepoint.com/sites/a/Forms/AllItems.aspx': 'shareLink.sharepointOwnView',
  'https://we.tl/t-AbC': 'warning shareLink.expires',
  'https://share.icloud.com/photos/0aB': 'warning none',
  'https://www.icloud.com/photos/': 'shareLink.icloudOwnView',
  'https://yritys.box.com/s/a1': 'warning none',
  'https://app.box.com/folder/0': 'shareLink.boxOwnView',
  'https://accounts.google.com/ServiceLogin': 'shareLink.login',
  'http://www.dropbox.com/sh/a1/b2': 'url.notHttps',
  'C:\\Kuvat\\logo.png': 'url.localPath',
  'https://pilvi.yritys.fi/s/a1': 'warning shareLink.unknownService',
});
