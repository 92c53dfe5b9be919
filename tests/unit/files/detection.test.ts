import { describe, expect, test } from 'vitest';
import { customerRegistryColumns } from '#app/files/columns/customer-registry.ts';
import { guessEncoding } from '#app/files/encoding.ts';
import { foldHeading, matchColumns } from '#app/files/heading.ts';
import { bytesSource, checkSource, checkText, codesOf } from '../../support/check-table.ts';

const TEXT = 'Nimi;Kaupunki;Luotu\r\nÄkäslompolon Öljy Oy;Hämeenlinna;1.2.2020\r\n';
const context = { today: '2026-11-20' };
const kind = 'customer-registry' as const;

const check = (bytes: Uint8Array, overrides = {}) =>
  checkSource(bytesSource(bytes, 4093), { kind, context, overrides });

const utf16 = (text: string, big: boolean, bom: boolean) => {
  const bytes = new Uint8Array(Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le'));
  return big ? bytes.map((_, at) => bytes[at ^ 1]!) : bytes;
};
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the encoding', () => {
  test.each([
    ['utf-8', new TextEncoder().encode(TEXT), false],
    ['utf-8', new TextEncoder().encode(`\ufeff${TEXT}`), true],
    ['utf-16le', utf16(TEXT, false, true), true],
    ['utf-16be', utf16(TEXT, true, true), true],
    ['utf-16le', utf16(TEXT, false, false), false],
    ['utf-16be', utf16(TEXT, true, false), false],
    ['windows-1252', latin(TEXT), false],
    ['windows-1252', latin(TEXT.replace('Öljy', 'Öljy\x80')), false],
    ['iso-8859-15', latin(TEXT.replace('Öljy', 'Öljy \xa4')), false],
    ['iso-8859-15', latin(TEXT.replace('Öljy', 'Öljy \xa6akki')), false],
  ])('%s is found', async (encoding, bytes, bom) => {
    const { detection, findings } = await check(bytes);
    expect(detection).toMatchObject({ encoding, bom });
    expect(detection.preview[0]?.[0]).toMatch(/^Äkäslompolon Öljy/);
    expect(findings).toEqual([]);
  });

  test('a fault far into the file makes it another encoding, and nothing is told twice', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `Yritys ${at};Helsinki;1.2.2020\r\n`).join('');
    const bytes = latin(`Nimi;Kaupunki;Luotu\r\n${rows}Öljy Oy;Hämeenlinna;31.2.2020\r\n`);
    const checked = await check(bytes);
    expect(checked.detection.encoding).toBe('windows-1252');
    expect(checked.restarts).toBe(1);
    expect(codesOf(checked)).toEqual(['60001 DATE_INVALID']);
  });

  test('may be chosen by a person', async () => {
    const { detection } = await check(latin('Nimi;Kaupunki\r\n\x8ekk\x94nen;H\x84me\r\n'), {
      encoding: 'ibm850',
    });
    expect(detection.preview[0]).toEqual(['Äkkönen', 'Häme']);
  });

  test('a sample may be cut inside a character', () => {
    expect(guessEncoding(new TextEncoder().encode('äää').subarray(0, 5)).encoding).toBe('utf-8');
  });
});

describe('the cut into cells', () => {
  test.each([';', ',', '\t', '|'])('delimiter %j is found', async (delimiter) => {
    const text = [`Asnro;Nimi;Huom`, '1;"Koivu; Kuusi, Haapa|Paju";a', '2;Leppä;"x,y;z"'].join('\n');
    const { detection } = await checkText(kind, text.replaceAll(/;(?=[^"]*(?:"[^"]*"[^"]*)*$)/g, delimiter));
    expect(detection.delimiter).toBe(delimiter);
    expect(detection.columns.map(({ target }) => target)).toEqual(['customerNumber', 'name', 'notes']);
  });

  test('lines of old Macintoshes end in CR', async () => {
    const checked = await checkText(kind, 'Nimi;Luotu\rKoivu Oy;1.2.2020\rKuusi Oy;31.2.2020\r');
    expect(codesOf(checked)).toEqual(['2 DATE_INVALID']);
    expect(checked.findings[0]?.line).toBe(3);
  });

  test('may be chosen by a person', async () => {
    const { detection } = await checkText(kind, 'Nimi,Kaupunki\nA,B\n', { overrides: { delimiter: ';' } });
    expect(detection.columns).toHaveLength(1);
  });
});

describe('the header row', () => {
  test('is found under titles, by the headings we know', async () => {
    const checked = await checkText(
      kind,
      'Asiakasluettelo;;\nTulostettu 20.11.2026;"Sivu\n1";\n\nAsnro;Nimi;Huom\n1;Koivu Oy;\n;;\n',
    );
    expect(checked.detection).toMatchObject({
      headerRow: 5,
      titles: ['Asiakasluettelo', 'Tulostettu 20.11.2026 Sivu\n1', ''],
    });
    expect(checked.findings).toMatchObject([{ row: 2, line: 7, code: 'EMPTY_ROW' }]);
  });

  test('may be missing: columns are proposed by what is in them', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => `Y${at};a${at}@b.example;0010${at}`);
    const checked = await checkText(kind, `${rows.join('\n')}\n`);
    expect(checked.detection.headerRow).toBe(0);
    expect(checked.detection.columns.map(({ guess }) => guess)).toEqual([undefined, 'email', 'postalCode']);
    expect(codesOf(checked)).toEqual(['HEADINGS_MISSING', 'COLUMN_MISSING']);
    expect(checked.summary.dataRows).toBe(5);
  });

  test('may be chosen by a person, and so may each column', async () => {
    const overrides = { headerRow: 2, columns: { Kenttä: 'name', Luotu: null } };
    const checked = await checkText(kind, 'Nimi;Luotu\nKenttä;Luotu\nKoivu Oy;31.2.2020\n', { overrides });
    expect(checked.detection.columns).toMatchObject([
      { target: 'name', by: 'person' },
      { target: null, by: 'person' },
    ]);
    expect(codesOf(checked)).toEqual([]);
  });

  test('columns without headings are chosen by number', async () => {
    const overrides = { headerRow: 0, columns: { '#1': 'name', '#2': 'email' } };
    expect(codesOf(await checkText(kind, 'Koivu Oy;huono\n', { overrides }))).toContain('1 EMAIL_FORMAT');
  });
});

describe('headings', () => {
  const match = (headers: string[], options = {}) => matchColumns(headers, customerRegistryColumns, options);

  test('compare by letters and digits', () => {
    expect(foldHeading(' Sähkö-posti: ')).toBe('sahkoposti');
    expect(match(['SÄHKÖPOSTI', 'postal_code', 'E POST']).map(({ target }) => target)).toEqual([
      'email',
      'postalCode',
      null,
    ]);
  });

  test('every heading of the dictionary finds its column', () => {
    const wrong = customerRegistryColumns.flatMap(({ target, headings }) =>
      headings
        .filter((heading) => match([heading])[0]?.target !== target)
        .map((heading) => `${heading} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no target is given twice', () => {
    expect(match(['Nimi', 'Asiakas'])).toMatchObject([
      { target: 'name' },
      { target: null, alsoMeant: 'name' },
    ]);
  });

  test('what only resembles a heading is a guess', () => {
    expect(match(['Asiakkaan sähköpostiosoite', 'Puhelinnumerro', 'Vanha ID'])).toMatchObject([
      { target: null, guess: 'email' },
      { target: null, guess: 'phone' },
      { target: null, guess: undefined },
    ]);
  });

  test('a person beats memory, which beats the dictionary', () => {
    const remembered = { nimi: 'nameExtension', kentta: 'name' };
    expect(match(['Nimi', 'Kenttä', 'Maa'], { remembered, chosen: { Maa: 'language' } })).toMatchObject([
      { target: 'nameExtension', by: 'memory' },
      { target: 'name', by: 'memory' },
      { target: 'language', by: 'person' },
    ]);
  });
});

describe('what is no table', () => {
  test.each([
    ['', 'EMPTY_FILE'],
    ['\n', undefined],
  ])('%j', async (text, problem) => {
    const checked = checkText(kind, text);
    if (problem) await expect(checked).rejects.toThrow(problem);
    else expect((await checked).summary.rows).toBe(1);
  });

  test('too many rows or columns', async () => {
    await expect(checkText(kind, 'Nimi\na\nb\nc\n', { limits: { rows: 2 } })).rejects.toThrow(
      'TOO_MANY_ROWS',
    );
    await expect(checkText(kind, `Nimi${';x'.repeat(200)}\n`)).rejects.toThrow('TOO_MANY_COLUMNS');
  });

  test('findings beyond the limit are counted, not listed', async () => {
    const text = `Nimi;Luotu\n${Array.from({ length: 50 }, (_, at) => `A${at};huono\n`).join('')}`;
    const { findings, summary } = await checkText(kind, text, { limits: { findings: 10 } });
    expect(findings).toHaveLength(10);
    expect(summary).toMatchObject({ findings: 50, cut: true });
    expect(summary.groups).toMatchObject([{ code: 'DATE_INVALID', count: 50 }]);
  });
});
