import { describe, expect, test } from 'vitest';
import { checkText, codesOf } from '../../support/check-table.ts';

/** Findings of one customer given by headings and cells; the row before it is a right one. */
async function findingsOf(cells: Readonly<Record<string, string>>, today?: string) {
  const headings = Object.keys(cells);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = [headings, Object.values(cells)].map((line) => line.map(quoted).join(';'));
  const { findings } = await checkText('customer-registry', `${lines.join('\n')}\n`, { today });
  return findings.map(({ code }) => code);
}

const named = (cells: Readonly<Record<string, string>>) =>
  findingsOf({ Nimi: 'Koivurannan Leipomo Oy', ...cells });

const ID = '2345671-3';

describe.each([
  ['businessId', 'Y-tunnus'],
  ['email', 'Sähköposti'],
  ['phone', 'Puhelin'],
  ['vatNumber', 'ALV-numero'],
  ['date', 'Luotu'],
  ['money', 'Luottoraja'],
])('%s', (_, heading) => {
  test('a blank cell is no finding', async () => {
    expect(await named({ [heading]: '  ' })).toEqual([]);
  });
});

test.each([
  ['Y-tunnus', ID, []],
  ['Y-tunnus', '23456713', []],
  ['Y-tunnus', '779268-8', []],
  ['Y-tunnus', '2345671-4', ['BUSINESS_ID_CHECK']],
  ['Y-tunnus', '0000000-0', ['BUSINESS_ID_CHECK']],
  ['Y-tunnus', '2345671/3', ['BUSINESS_ID_FORMAT']],
  ['Y-tunnus', '345671', ['BUSINESS_ID_FORMAT']],
  ['Y-tunnus', '2345671-33', ['BUSINESS_ID_FORMAT']],
  ['Y-tunnus', 'O345671-3', ['BUSINESS_ID_FORMAT']],
  ['ALV-numero', 'FI23456713', []],
  ['ALV-numero', 'fi 2345 6713', []],
  ['ALV-numero', 'FI23456714', ['VAT_NUMBER_FORMAT']],
  ['ALV-numero', 'FI2345671', ['VAT_NUMBER_FORMAT']],
  ['ALV-numero', '23456713', ['VAT_NUMBER_FORMAT']],
  ['ALV-numero', 'SE556012579001', []],
  ['Sähköposti', 'info@koivuranta.example', []],
  ['Sähköposti', 'info@pöytä.fi', []],
  ['Sähköposti', 'infoÄ@koivuranta.example', ['EMAIL_FORMAT']],
  ['Sähköposti', 'info.koivuranta.example', ['EMAIL_FORMAT']],
  ['Sähköposti', 'info@@koivuranta.example', ['EMAIL_FORMAT']],
  ['Sähköposti', 'info@koivuranta', ['EMAIL_FORMAT']],
  ['Sähköposti', 'info@koivuranta.example.', ['EMAIL_FORMAT']],
  ['Sähköposti', 'a@b.example, c@d.example', ['EMAIL_FORMAT']],
  ['Puhelin', '+358 (0)40 123 4567', []],
  ['Puhelin', '040-1234567 / 050-1234567', []],
  ['Puhelin', '040 TAKSI', ['PHONE_FORMAT']],
  ['Puhelin', '1234', ['PHONE_FORMAT']],
  ['Puhelin', '3,58E+11', ['PHONE_SCIENTIFIC']],
  ['Postinumero', '00100', []],
  ['Postinumero', '100', ['POSTAL_CODE_ZEROS_LOST']],
  ['Postinumero', '001000', ['POSTAL_CODE_FORMAT']],
  ['Postinumero', 'SW1A 1AA', ['POSTAL_CODE_FORMAT']],
  ['Maa', 'Suomi', []],
  ['Maa', 'Sverige', []],
  ['Maa', 'SWE', []],
  ['Maa', 'Kuu', ['COUNTRY_UNKNOWN']],
  ['Kieli', 'ruotsi', []],
  ['Kieli', 'klingon', ['LANGUAGE_UNKNOWN']],
  ['Luotu', '1.2.2024', []],
  ['Luotu', '31.2.2024', ['DATE_INVALID']],
  ['Luotu', '29.2.2024', []],
  ['Luotu', 'viime keväänä', ['DATE_INVALID']],
  ['Luotu', '21.11.2026', ['DATE_FUTURE']],
  ['Luotu', '20.11.2026', []],
  ['Luotu', '03/04/2022', ['DATE_AMBIGUOUS']],
  ['Luotu', '31/12/2022', ['DATE_MIXED']],
  ['Luotu', '1.2.2024 10:30', []],
  ['Maksuehto', '14 pv netto', []],
  ['Maksuehto', '14 päivää', []],
  ['Maksuehto', '200', ['NUMBER_FORMAT']],
  ['Maksuehto', 'heti', ['NUMBER_FORMAT']],
  ['Alennus', '12,5 %', []],
  ['Alennus', '101', ['NUMBER_FORMAT']],
  ['Luottoraja', '1 234,50 €', []],
  ['Luottoraja', '1.234,50', ['NUMBER_FORMAT']],
  ['Luottoraja', 'sovitaan', ['NUMBER_FORMAT']],
  ['Huomautus', '=1+1', ['FORMULA_CELL']],
  ['Huomautus', '@SUM(A1)', ['FORMULA_CELL']],
  ['Huomautus', '\t=1+1', ['FORMULA_CELL']],
  ['Huomautus', '-2+3', ['FORMULA_CELL']],
  ['Huomautus', '- hyvä asiakas', ['FORMULA_CELL']],
  ['Huomautus', '+358 40 123 4567', []],
  ['Huomautus', '-5,50', []],
  ['Huomautus', "'=1+1", []],
  ['Huomautus', 'Tilaus 131052-308T', ['PERSONAL_ID_IN_TEXT']],
  ['Huomautus', 'Tilaus 131052-308U', []],
  ['Huomautus', 'Viite 9131052-308T', []],
  ['Osoite', 'HÃ¤meentie 5', ['MOJIBAKE']],
  ['Osoite', 'Ã…kerintie 5', ['MOJIBAKE']],
  ['Osoite', 'Hämeentie 5', []],
  ['Sähköposti', 'info\u00a0@koivuranta.example', ['INVISIBLE_CHAR', 'EMAIL_FORMAT']],
  ['Sähköposti', 'info@\u200bkoivuranta.example', ['INVISIBLE_CHAR']],
  ['Y-tunnus', '2345671\u00ad-3', ['INVISIBLE_CHAR']],
  ['Postinumero', '00100\u00a0', ['INVISIBLE_CHAR']],
  ['Asiakasnumero', 'A\u00a01', ['INVISIBLE_CHAR']],
  ['Asiakasnumero', 'x'.repeat(20), []],
  ['Asiakasnumero', 'ä'.repeat(21), ['TOO_LONG']],
  ['Vanha ID', '=1+1', []],
])('%s “%s” is %j', async (heading, value, codes) => {
  expect(await named({ [heading]: value })).toEqual(codes);
});

test('a name in any name column is enough', async () => {
  expect(await findingsOf({ Etunimi: '', Sukunimi: 'Virta', Puhelin: '0401234567' })).toEqual([]);
  expect(await findingsOf({ Etunimi: '', Sukunimi: '', Puhelin: '0401234567' })).toEqual(['NAME_MISSING']);
});

test('a VAT number and an OVT code belong to the business ID of the row', async () => {
  const row = { 'Y-tunnus': ID, Verkkolaskuosoite: '003723456713', Välittäjä: 'OKOYFIHH' };
  expect(await named({ ...row, 'ALV-numero': 'FI23456713' })).toEqual([]);
  expect(await named({ ...row, 'ALV-numero': 'FI01120389' })).toEqual(['VAT_NUMBER_MISMATCH']);
  expect(await named({ ...row, Verkkolaskuosoite: '003701120389001' })).toEqual(['OVT_MISMATCH']);
  expect(await named({ ...row, Verkkolaskuosoite: 'FI2112345600000785' })).toEqual([]);
  expect(await named({ ...row, 'Y-tunnus': '', Verkkolaskuosoite: '003701120389' })).toEqual([]);
});

test('an e-invoice address needs an operator and the other way round', async () => {
  expect(await named({ Verkkolaskuosoite: '003723456713', Välittäjä: '' })).toEqual(['EINVOICE_INCOMPLETE']);
  expect(await named({ Verkkolaskuosoite: '', Välittäjä: 'OKOYFIHH' })).toEqual(['EINVOICE_INCOMPLETE']);
  expect(await named({ Verkkolaskuosoite: '003723456713' })).toEqual([]);
});

test('postal codes of other countries are not judged', async () => {
  expect(await named({ Postinumero: '111 20', Maa: 'SE' })).toEqual([]);
  expect(await named({ Postinumero: '100', Maa: '' })).toEqual(['POSTAL_CODE_ZEROS_LOST']);
  expect(await named({ Postinumero: '100', Maa: 'Kuu' })).toEqual([
    'POSTAL_CODE_ZEROS_LOST',
    'COUNTRY_UNKNOWN',
  ]);
});

test('a value that is clean without its invisible characters is offered so', async () => {
  const { findings } = await checkText('customer-registry', 'Nimi;Y-tunnus\nKoivu Oy;2345671\u00ad-3\n');
  expect(findings).toMatchObject([{ code: 'INVISIBLE_CHAR', fix: '2345671-3' }]);
});

test('personal identity codes are found but never told', async () => {
  const { findings } = await checkText(
    'customer-registry',
    'Nimi;Huomautus\nVirta;Hetu 131052-308T, soita\n',
  );
  expect(JSON.stringify(findings)).not.toContain('308T');
  expect(findings).toMatchObject([{ code: 'PERSONAL_ID_IN_TEXT', fix: 'Hetu , soita' }]);
});

describe('rows that are no customers', () => {
  const table = (...rows: string[]) =>
    checkText('customer-registry', ['Asiakasnro;Nimi;Sähköposti;Luottoraja', ...rows, ''].join('\n'));

  test('carry only their own code', async () => {
    const checked = await table(
      '1;Koivu Oy;a@b.example;1,00',
      ' ;\u00a0;;',
      'Asiakasnro;Nimi;Sähköposti;Luottoraja',
      ';Yhteensä;;1,00',
      '2;Kuusi Oy;huono',
      '1;Koivu Oy;a@b.example;1,00',
      ';VÄLISUMMA;huono;1,00',
    );
    expect(codesOf(checked)).toEqual([
      '2 EMPTY_ROW',
      '3 HEADER_REPEATED',
      '4 TOTALS_ROW',
      '5 COLUMN_COUNT',
      '6 DUPLICATE_ROW',
      '7 TOTALS_ROW',
    ]);
    expect(checked.summary).toMatchObject({ rows: 7, dataRows: 3, cleanRows: 1 });
  });

  test('a customer with a number may be called Total', async () => {
    expect(codesOf(await table('1;Total;a@b.example;1,00'))).toEqual([]);
  });

  test('the word for a total may stand where the number would', async () => {
    expect(codesOf(await table('1;Koivu Oy;;1,00', 'Yhteensä:;;;1,00'))).toEqual(['2 TOTALS_ROW']);
  });

  test('a word for a total without a figure is a customer', async () => {
    expect(codesOf(await table(';Summa;a@b.example;'))).toEqual([]);
  });
});

describe('customers that are in the file already', () => {
  const headings = 'Asiakasnro;Nimi;Y-tunnus;Sähköposti;Postinumero';
  const table = async (...rows: string[]) =>
    codesOf(await checkText('customer-registry', [headings, ...rows, ''].join('\n')));

  test('are told, but never the first of them', async () => {
    expect(
      await table(
        `1;Koivu Oy;${ID};a@b.example;00100`,
        `2;Kuusi Oy;${ID};c@d.example;00200`,
        '3;Haapa Oy;;A@B.example;00300',
        '1;Paju Oy;;e@f.example;00400',
        '5;OY  KOIVU Ab;;g@h.example;00100',
      ),
    ).toEqual([
      '2 DUPLICATE_BUSINESS_ID',
      '3 DUPLICATE_EMAIL',
      '4 DUPLICATE_CUSTOMER_NUMBER',
      '5 DUPLICATE_LIKELY',
    ]);
  });

  test('are not guessed when they are known', async () => {
    expect(await table(`1;Koivu Oy;${ID};;00100`, `2;Koivu Ab;${ID};;00100`)).toEqual([
      '2 DUPLICATE_BUSINESS_ID',
    ]);
  });

  test('values in error are not compared', async () => {
    expect(await table('1;Koivu Oy;2345671-4;huono;00100', '2;Kuusi Oy;2345671-4;huono;00200')).toEqual([
      '1 BUSINESS_ID_CHECK',
      '1 EMAIL_FORMAT',
      '2 BUSINESS_ID_CHECK',
      '2 EMAIL_FORMAT',
    ]);
  });

  test('a postal code in error makes nobody alike', async () => {
    expect(
      await table('1;Koivu Oy;;;ABC', '2;Koivu Ab;;;ABC', '3;Kuusi Oy;;;100', '4;Kuusi Ky;;;100'),
    ).toEqual([
      '1 POSTAL_CODE_FORMAT',
      '2 POSTAL_CODE_FORMAT',
      '3 POSTAL_CODE_ZEROS_LOST',
      '4 POSTAL_CODE_ZEROS_LOST',
      '4 DUPLICATE_LIKELY',
    ]);
  });

  test('a row equal to the second of two with the same number is equal', async () => {
    const [first, second] = ['1;Koivu Oy;;a@b.example;00100', '1;Kuusi Oy;;c@d.example;00200'] as const;
    expect(await table(first, second, second, first)).toEqual([
      '2 DUPLICATE_CUSTOMER_NUMBER',
      '3 DUPLICATE_ROW',
      '4 DUPLICATE_ROW',
    ]);
  });

  test('rows without a number are compared as a whole', async () => {
    expect(await table(';Koivu Oy;;;00100', ';Kuusi Oy;;;00100', ';Koivu Oy;;;00100')).toEqual([
      '3 DUPLICATE_ROW',
    ]);
  });

  test('a number is compared without its invisible characters', async () => {
    expect(await table('11;Koivu Oy;;;00100', '1\u00ad1;Kuusi Oy;;;00200')).toEqual([
      '2 INVISIBLE_CHAR',
      '2 DUPLICATE_CUSTOMER_NUMBER',
    ]);
  });
});

describe('the form of a date column', () => {
  const table = (...dates: string[]) =>
    checkText(
      'customer-registry',
      ['Nimi;Luotu', ...dates.map((date, at) => `N${at};${date}`), ''].join('\n'),
    );

  test('is the commonest in the whole file, wherever the others stand', async () => {
    const many = Array.from({ length: 6000 }, (_, at) => `${1 + (at % 28)}.3.2020`);
    const more = Array.from({ length: 9000 }, (_, at) => `2020-03-${String(1 + (at % 28)).padStart(2, '0')}`);
    const checked = await table(...many, ...more);
    expect(checked.restarts).toBe(1);
    expect(checked.summary.groups).toMatchObject([{ code: 'DATE_MIXED', count: 6000 }]);
    expect(checked.findings[0]).toMatchObject({ row: 1, fix: '2020-03-01' });
  });

  test('is proposed for the dates of another form', async () => {
    const { findings } = await table('1.1.2020', '2.1.2020', '2020-01-03');
    expect(findings).toMatchObject([{ row: 3, code: 'DATE_MIXED', fix: '3.1.2020' }]);
  });
});

test('a column of personal identity codes is told and not judged', async () => {
  const checked = await checkText('customer-registry', 'Nimi;Hetu\nVirta;131052-308T\n');
  expect(codesOf(checked)).toEqual(['PERSONAL_ID_COLUMN']);
  expect(JSON.stringify(checked.findings)).not.toContain('308T');
});

describe('customers are counted by kind', () => {
  const countsOf = async (rows: readonly string[]) =>
    (await checkText('customer-registry', `${rows.join('\n')}\n`)).summary.facts;

  test('as the file says', async () => {
    const said = ['Yritys', 'privatperson', 'Yhdistys', 'public', 'h'].map((type) => `${type};Aino Kivi;`);
    expect(await countsOf(['Asiakastyyppi;Nimi;Y-tunnus', ...said])).toEqual({
      companies: 3,
      people: 2,
      unclear: 0,
    });
  });

  test.each([
    ['a business ID', `Aino Kivi;${ID};;`, 'companies'],
    ['a business ID in error', 'Aino Kivi;1;;', 'companies'],
    ['a VAT number', 'Aino Kivi;;SE556012579001;', 'companies'],
    ['a company form', 'Aino Kivi Tmi;;;', 'companies'],
    ['a company form and the name of its contact', 'Kivi Oy;;;Kivi', 'companies'],
    ['a personal name', 'Maj-Britt Östman;;;', 'people'],
    ['a first or last name', ';;;Kivi', 'people'],
    ['one word', 'Kukkakauppa;;;', 'unclear'],
    ['a name with figures', 'Kerho 57;;;', 'unclear'],
    ['many words', 'Kotkan kaupungin oma torikahvila;;;', 'unclear'],
  ])('by %s', async (_, cells, kind) => {
    const none = { companies: 0, people: 0, unclear: 0 };
    expect(await countsOf(['Nimi;Y-tunnus;ALV-numero;Sukunimi', cells])).toEqual({ ...none, [kind]: 1 });
  });

  test('and a plain name is no sign of a person in a file without business IDs', async () => {
    expect(await countsOf(['Nimi;Postinumero', 'Aino Kivi;00100'])).toMatchObject({ people: 0, unclear: 1 });
  });

  test('but rows that stand there twice, only once', async () => {
    expect(await countsOf(['Nimi;Y-tunnus', 'Aino Kivi;', 'Aino Kivi;'])).toMatchObject({ people: 1 });
  });
});
