import { describe, expect, it } from 'vitest';
import { euros, eurosBetween, eurosToDecimal, formatEuros } from '#app/checks/amount.ts';
import type { Check } from '#app/checks/check.ts';
import { consumerFee, paymentDemandCeiling } from '#app/checks/consumer-fee.ts';
import { dayMonth } from '#app/checks/day-month.ts';
import { dateNotFuture, dateNotPast, finnishDate, toFinnish, toIso } from '#app/checks/finnish-date.ts';
import { hexColour } from '#app/checks/hex-colour.ts';
import { hostLabel, unicodeHostName } from '#app/checks/host-name.ts';
import { industryCode } from '#app/checks/industry-code.ts';
import { countryCode, langCode } from '#app/checks/iso-codes.ts';
import { percent, percentToNumber, wholeNumber } from '#app/checks/number.ts';
import { transferKeyPart } from '#app/checks/opaque-key.ts';
import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { repeatedIndexes } from '#app/checks/unique-in-list.ts';
import { httpsUrl, url } from '#app/checks/url.ts';
import { vatNumberEu } from '#app/checks/vat-number.ts';
import { vatRate, vatRatesOn } from '#app/checks/vat-rate.ts';

/** Each line: what is typed, and the value, or the code in angle brackets. */
const lines = (check: Check, table: Readonly<Record<string, string>>) =>
  it.for(Object.entries(table))('%s → %s', ([typed, expected]) => {
    const verdict = check(typed);
    expect(verdict.ok ? verdict.value : `<${verdict.code}>`).toBe(expected);
  });

describe('euros', () => {
  lines(euros, {
    '1234,5': '1 234,50',
    '1 234,50 €': '1 234,50',
    '€ 12': '12,00',
    '12.90 EUR': '12,90',
    '999999999,99': '999 999 999,99',
    '1000000000': '<money.tooLarge>',
    '-1': '<money.negative>',
    '12,90 SEK': '<money.currency>',
    '1.234,50': '<money.thousands>',
    '1,234': '<money.decimals>',
    '12 €/kk': '<money.onlyNumber>',
    '€ 12 €': '<money.shape>',
  });

  it('keeps to the limits of the field, both included', () => {
    const check = eurosBetween({ min: 0.5, max: 20 });
    expect([check('0,50').ok, check('20').ok]).toEqual([true, true]);
    expect(check('0,49')).toEqual({ ok: false, code: 'money.tooSmall', params: { min: 0.5 } });
    expect(check('20,01')).toEqual({ ok: false, code: 'money.tooLarge', params: { max: 20 } });
  });

  it('turns what it shows into a decimal string and back', () => {
    expect(eurosToDecimal('1 234,50')).toBe('1234.50');
    expect(eurosToDecimal('yksi')).toBeUndefined();
    expect(formatEuros('1234567.89')).toBe('1\u00a0234\u00a0567,89\u00a0€');
    expect(formatEuros('-5.00')).toBe('−5,00\u00a0€');
  });
});

describe('consumer fee', () => {
  lines(consumerFee, { '5': '5,00', '5,01': '<consumerFee.ceiling>', viisi: '<money.onlyNumber>' });

  it('lets an agency ask more for larger debts', () => {
    expect([100, 100.01, 1000, 1000.01].map(paymentDemandCeiling)).toEqual([14, 24, 24, 50]);
  });
});

describe('whole number', () => {
  lines(wholeNumber({ min: -5, max: 20_000 }), {
    '14': '14',
    '1 000': '1000',
    '007': '7',
    '-0': '0',
    '−5': '-5',
    '-6': '<number.tooSmall>',
    '20001': '<number.tooLarge>',
    '1,5': '<number.whole>',
    '1e3': '<number.shape>',
    '': '<number.shape>',
  });
});

describe('per cent', () => {
  lines(percent, {
    '13,50 %': '13,5',
    '13.5': '13,5',
    '0': '0',
    '100,01': '<number.tooLarge>',
    x: '<percent.shape>',
  });

  it('is read as a number', () => expect(percentToNumber('13,5')).toBe(13.5));
});

describe('date', () => {
  lines(finnishDate, {
    '01.02.2026': '1.2.2026',
    '1.2.26': '<date.year>',
    '31.4.2026': '<date.day>',
    '4.13.2026': '<date.month>',
    '1.1.1899': '<date.yearRange>',
  });

  it('has an ISO form both ways', () => {
    expect(toIso('01.2.2026')).toBe('2026-02-01');
    expect(toIso('30.2.2026')).toBeUndefined();
    expect(toFinnish('2026-02-01')).toBe('1.2.2026');
  });

  it('may be required to be today or later, or today or earlier', () => {
    const [notPast, notFuture] = [dateNotPast('2026-11-21'), dateNotFuture('2026-11-21')];
    expect([notPast('21.11.2026').ok, notFuture('21.11.2026').ok]).toEqual([true, true]);
    expect(notPast('20.11.2026')).toEqual({ ok: false, code: 'date.past', params: { today: '21.11.2026' } });
    expect(notFuture('22.11.2026')).toEqual({
      ok: false,
      code: 'date.future',
      params: { today: '21.11.2026' },
    });
    expect(notPast('32.1.2026')).toMatchObject({ code: 'date.day' });
  });
});

describe('day and month', () => {
  lines(dayMonth, { '31.12': '31.12.', '01.01.': '1.1.', '29.2.': '29.2.', '30.2.': '<dayMonth.noSuchDay>' });
});

describe('VAT rate', () => {
  it('names the rates in force when another was', () => {
    expect(vatRate('2026-01-01')('14 %')).toEqual({
      ok: false,
      code: 'vatRate.ended',
      params: { rate: '14', last: '31.12.2025', rates: '25,5 %, 13,5 %, 10 %, 0 %' },
    });
    expect(vatRate('2025-12-31')('13,5')).toMatchObject({ code: 'vatRate.notYet' });
  });

  it('holds for the day of supply', () => {
    expect(vatRatesOn('2024-08-31')).toEqual(['24', '14', '10', '0']);
    expect(vatRatesOn('2011-01-01')).toEqual(['23', '13', '9', '0']);
  });
});

describe('EU VAT number', () => {
  lines(vatNumberEu, {
    'SE 556012-5790 01': 'SE556012579001',
    'be 0123.456.789': 'BE0123456789',
    GR094259216: 'EL094259216',
    'FI0112038-9': 'FI01120389',
    FI01120388: '<vatNumberFi.checkDigit>',
    SE5560125790: '<vatNumberEu.shape>',
    US123456789: '<vatNumberEu.country>',
    '01120389': '<vatNumberEu.prefix>',
  });
});

describe('web address', () => {
  lines(url, {
    'yritys.fi': 'https://yritys.fi',
    'HTTP://www.Yritys.FI/Sivu': 'http://www.yritys.fi/Sivu',
    'yritys.fi:8080/x': 'https://yritys.fi:8080/x',
    'instagram.com/@yritys': 'https://instagram.com/@yritys',
    'https://pöytä.fi/ä': 'https://xn--pyt-sla1g.fi/%C3%A4',
    'C:\\sivut\\etusivu.html': '<url.localPath>',
    'file:///etusivu.html': '<url.localPath>',
    'javascript:alert(1)': '<url.scheme>',
    'info@yritys.fi': '<url.email>',
    'https://aino:salasana@yritys.fi': '<url.userName>',
    'https://192.168.0.1': '<url.host>',
    'ei ole': '<url.blank>',
    'https://': '<url.shape>',
  });

  it('can be required to be encrypted', () => {
    expect(httpsUrl('http://yritys.fi')).toEqual({ ok: false, code: 'url.notHttps' });
    expect(httpsUrl('yritys.fi/tietosuoja')).toEqual({ ok: true, value: 'https://yritys.fi/tietosuoja' });
  });
});

describe('small shapes', () => {
  lines(hexColour, {
    '0f5c4d': '#0F5C4D',
    '#abc': '#AABBCC',
    '#12345': '<hexColour.shape>',
    red: '<hexColour.shape>',
  });
  lines(industryCode, { '62010': '62010', '62.01.0': '62010', '6201': '<industryCode.shape>' });
  lines(countryCode, { fi: 'FI', XX: '<countryCode.unknown>', UK: '<countryCode.unknown>' });
  lines(langCode, { FI: 'fi', 'sv-FI': 'sv', Englanti: 'en', xx: '<langCode.unknown>' });
  lines(hostLabel, {
    'Oma-Yritys': 'oma-yritys',
    'oma yritys': '<hostLabel.shape>',
    'ab--c': '<hostLabel.shape>',
  });
  lines(transferKeyPart, {
    '1234 5678': '12345678',
    '123': '<opaqueKey.tooShort>',
    '••••••••': '<opaqueKey.masked>',
  });
});

describe('person’s name', () => {
  lines(personName, {
    '  Aino   Virtanen ': 'Aino Virtanen',
    "Siobhán O'Brien-Åkerlund": "Siobhán O'Brien-Åkerlund",
    'Αλέξης Παπάς': 'Αλέξης Παπάς',
    'aino@yritys.fi': '<personName.email>',
    'Aino 1': '<personName.digits>',
    'Aino <Virtanen>': '<personName.characters>',
    A: '<personName.tooShort>',
  });

  it('warns of a single word', () => {
    expect(personName('Aino')).toEqual({ ok: true, value: 'Aino', warning: 'personName.oneWord' });
  });
});

describe('text without personal identity codes', () => {
  lines(noPersonalId, {
    'Hetu on 131052-308T, kiitos': '<noPersonalId.found>',
    '131052-308t': '<noPersonalId.found>',
    '131052 - 308T': '<noPersonalId.found>',
    '010594Y9032': '<noPersonalId.found>',
    'Tilaus 131052-308A': 'Tilaus 131052-308A',
    'Tuote 991352-308T': 'Tuote 991352-308T',
    'Y-tunnus 1234567-1': 'Y-tunnus 1234567-1',
  });
});

it('an encoded domain name is shown in letters', () => {
  expect(unicodeHostName('www.xn--kknen-fraa0m.fi')).toBe('www.ääkkönen.fi');
});

it('a row that repeats an earlier one is pointed out, empty rows are not', () => {
  expect(repeatedIndexes(['a@b.fi', '', 'A@B.fi ', '', 'c'])).toEqual([2]);
});
