import { expect, test } from 'vitest';
import { digits } from '#app/checks/digits.ts';
import { emailList } from '#app/checks/email-list.ts';
import { ownDomainEmail } from '#app/checks/own-domain-email.ts';
import { paymentReference } from '#app/checks/payment-reference.ts';
import { receivingAddress } from '#app/checks/receiving-address.ts';
import { slug } from '#app/checks/slug.ts';
import { tagName } from '#app/checks/tag-name.ts';

test('the address of a page is put into small letters and without slashes', () => {
  expect(slug(' /Ota-Yhteytta/ ')).toEqual({ ok: true, value: 'ota-yhteytta' });
});

test('a title typed as an address brings the address that it would make', () => {
  expect(slug('Ota yhteyttä')).toEqual({
    ok: false,
    code: 'slug.almost',
    params: { suggestion: 'ota-yhteytta' },
  });
  expect(slug('a--b')).toMatchObject({ code: 'slug.almost', params: { suggestion: 'a-b' } });
  expect(slug('!?')).toEqual({ ok: false, code: 'slug.shape' });
});

test('a tag has no separators, and one blank between its words', () => {
  expect(tagName(' kanta  asiakas ')).toEqual({ ok: true, value: 'kanta asiakas' });
  for (const text of ['vip, helsinki', 'vip;helsinki'])
    expect(tagName(text)).toMatchObject({ code: 'tagName.separator' });
});

test('identifiers of digits keep their leading zeros', () => {
  expect(digits('0012 345')).toEqual({ ok: true, value: '0012345' });
  for (const text of ['12a', '12-3', '']) expect(digits(text)).toMatchObject({ code: 'digits.only' });
});

test('several addresses may be separated as people do, and repeated ones are one', () => {
  expect(emailList(3)('aino@yritys.fi; myynti@Yritys.fi\nmyynti@yritys.fi')).toEqual({
    ok: true,
    value: 'aino@yritys.fi, myynti@yritys.fi',
  });
});

test('the address that is wrong is named, and the limit is told', () => {
  expect(emailList(3)('aino@yritys.fi, myynti')).toMatchObject({
    code: 'emailList.address',
    params: { address: 'myynti' },
  });
  expect(emailList(1)('a@yritys.fi, b@yritys.fi')).toMatchObject({
    code: 'emailList.tooMany',
    params: { max: 1 },
  });
});

test('newsletters go out from a domain of one’s own', () => {
  expect(ownDomainEmail('uutiset@Koivurannanleipomo.example')).toMatchObject({ ok: true });
  expect(ownDomainEmail('leipomo@gmail.com')).toMatchObject({ code: 'ownDomainEmail.shared' });
  expect(ownDomainEmail('leipomo')).toMatchObject({ code: 'email.shape' });
});

test('a reference may be Finnish or international', () => {
  expect(paymentReference('70123 456781')).toEqual({ ok: true, value: '70123456781' });
  expect(paymentReference('rf33 2348 236')).toEqual({ ok: true, value: 'RF332348236' });
  expect(paymentReference('70123 456782')).toMatchObject({ code: 'referenceNumberFi.checkDigit' });
  expect(paymentReference('RF34 2348 236')).toMatchObject({ code: 'rfReference.checkDigits' });
});

test('invoices arrive at an e-invoice address or an e-mail address', () => {
  expect(receivingAddress('0037 2345 6713')).toEqual({ ok: true, value: '003723456713' });
  expect(receivingAddress('ostolaskut@yritys.fi')).toEqual({ ok: true, value: 'ostolaskut@yritys.fi' });
  expect(receivingAddress('ostolaskut@')).toMatchObject({ code: 'email.shape' });
  expect(receivingAddress('003723456714')).toMatchObject({ code: 'ovt.checkDigit' });
});
