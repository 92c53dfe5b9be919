import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { SHEET_END, SHEET_PART, SHEET_START, workbookParts } from '#app/files/xlsx/workbook-parts.ts';

/** A file made to hurt its reader, and the one verdict that it must end in. */
export interface HostileFile {
  readonly name: string;
  readonly verdict: string | readonly string[];
  make(): Promise<Uint8Array>;
}

type Parts = Readonly<Record<string, string | Buffer>>;

/** A workbook of one sheet with other or more parts. `null` leaves a part out. */
export async function workbook(
  changes: Readonly<Record<string, string | Buffer | null>> = {},
): Promise<Buffer> {
  const sheet = `${SHEET_START}<row r="1"><c r="A1" t="inlineStr"><is><t>Nimi</t></is></c></row>${SHEET_END}`;
  const parts: Parts = Object.fromEntries([...workbookParts('Taulukko'), [SHEET_PART, sheet]]);
  return zipped({ ...parts, ...changes });
}

async function zipped(parts: Readonly<Record<string, string | Buffer | null>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    if (content !== null) zip.addBuffer(Buffer.from(content as string), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

const sheetWith = (body: string, after = '') =>
  `${SHEET_START}${body}${SHEET_END.replace('</worksheet>', `${after}</worksheet>`)}`;
const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const NAME_ROW = `<row r="1">${inline('A1', 'Nimi')}</row>`;
const withSheet = (sheet: string) => () => workbook({ [SHEET_PART]: sheet });

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
const afterHead = (xml: string, insert: string) => xml.replace('?>', `?>${insert}`);

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');

/** Changes the directory entry of a part: sizes that lie, flags that hide. */
function patchDirectory(zip: Buffer, name: string, patch: (entry: Buffer) => void): Buffer {
  for (let at = zip.indexOf(CENTRAL); at >= 0; at = zip.indexOf(CENTRAL, at + 4)) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('latin1', at + 46, at + 46 + length) === name) patch(zip.subarray(at, at + 46 + length));
  }
  return zip;
}

/** Gives a part another name of the same length everywhere. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

const text = (content: string) => async () => Buffer.from(content);

export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: 'zip-bomb.xlsx',
    verdict: 'ZIP_BOMB',
    make: withSheet(sheetWith(`<row r="1">${inline('A1', 'A'.repeat(30_000_000))}</row>`)),
  },
  {
    name: 'zip-bomb-that-lies.xlsx',
    verdict: ['ZIP_BOMB', 'ZIP_BROKEN'],
    make: async () =>
      patchDirectory(
        await workbook({
          [SHEET_PART]: sheetWith(`<row r="1">${inline('A1', 'A'.repeat(30_000_000))}</row>`),
        }),
        SHEET_PART,
        (entry) => entry.writeUInt32LE(500, 24),
      ),
  },
  {
    name: 'entity-bomb.xlsx',
    verdict: 'XML_DOCTYPE',
    make: withSheet(afterHead(sheetWith(NAME_ROW), ENTITIES)),
  },
  {
    name: 'entity-bomb-in-workbook.xlsx',
    verdict: 'XML_DOCTYPE',
    make: () =>
      workbook({ 'xl/workbook.xml': afterHead(workbookParts('x').get('xl/workbook.xml')!, ENTITIES) }),
  },
  {
    name: 'unknown-entity.xlsx',
    verdict: 'XML_BROKEN',
    make: withSheet(sheetWith(`<row r="1">${inline('A1', '&boom;')}</row>`)),
  },
  {
    name: 'merge-bomb.xlsx',
    verdict: 'XML_LIMIT',
    make: withSheet(
      sheetWith(NAME_ROW, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    ),
  },
  {
    name: 'column-bomb.xlsx',
    verdict: 'XML_LIMIT',
    make: withSheet(
      SHEET_START.replace('<sheetData>', '<cols><col min="1" max="900000000"/></cols><sheetData>') +
        NAME_ROW +
        SHEET_END,
    ),
  },
  {
    name: 'far-column.xlsx',
    verdict: 'TOO_MANY_COLUMNS',
    make: withSheet(sheetWith(`<row r="1">${inline('A1', 'Nimi')}${inline('XFD1', 'x')}</row>`)),
  },
  {
    name: 'impossible-column.xlsx',
    verdict: 'XML_LIMIT',
    make: withSheet(sheetWith(`<row r="1">${inline('ZZZZZZZ1', 'x')}</row>`)),
  },
  {
    name: 'far-row.xlsx',
    verdict: 'TOO_MANY_ROWS',
    make: withSheet(sheetWith(`${NAME_ROW}<row r="1048576">${inline('A1048576', 'x')}</row>`)),
  },
  {
    name: 'rows-backwards.xlsx',
    verdict: 'XML_LIMIT',
    make: withSheet(sheetWith(`<row r="9">${inline('A9', 'x')}</row>${NAME_ROW}`)),
  },
  {
    name: 'long-tag.xlsx',
    verdict: 'XML_LIMIT',
    make: withSheet(
      sheetWith(
        `<row r="1" x="${Array.from({ length: 30_000 }, (_, at) => at).join(' ')}">${inline('A1', 'x')}</row>`,
      ),
    ),
  },
  { name: 'cut-xml.xlsx', verdict: 'XML_BROKEN', make: withSheet(sheetWith(NAME_ROW).slice(0, -30)) },
  {
    name: 'missing-shared-text.xlsx',
    verdict: 'XML_BROKEN',
    make: withSheet(sheetWith('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
  },
  {
    name: 'many-entries.xlsx',
    verdict: 'ZIP_TOO_MANY_ENTRIES',
    make: () =>
      workbook(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`xl/media/${at}.png`, 'x']))),
  },
  {
    name: 'climbing-name.xlsx',
    verdict: 'ZIP_NAME',
    make: async () => renamed(await workbook({ 'xl/media/x.png': 'x' }), 'xl/media/x.png', '../media/x.png'),
  },
  {
    name: 'absolute-name.xlsx',
    verdict: 'ZIP_NAME',
    make: async () => renamed(await workbook({ 'xl/media/x.png': 'x' }), 'xl/media/x.png', '/tmp/x/xxx.png'),
  },
  {
    name: 'backslash-name.xlsx',
    verdict: ['ZIP_NAME', 'ZIP_BROKEN'],
    make: async () => renamed(await workbook({ 'xl/media/x.png': 'x' }), 'xl/media/x.png', '..\\..\\xxx.png'),
  },
  { name: 'macros.xlsm', verdict: 'WORKBOOK_MACROS', make: () => workbook({ 'xl/vbaProject.bin': 'x' }) },
  {
    name: 'external-links.xlsx',
    verdict: 'WORKBOOK_EXTERNAL_LINKS',
    make: () => workbook({ 'xl/externalLinks/externalLink1.xml': '<x/>' }),
  },
  {
    name: 'encrypted-entry.xlsx',
    verdict: 'ZIP_ENCRYPTED',
    make: async () =>
      patchDirectory(await workbook(), SHEET_PART, (entry) =>
        entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8),
      ),
  },
  {
    name: 'encrypted-workbook.xlsx',
    verdict: 'OLD_EXCEL_OR_ENCRYPTED',
    make: async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
  },
  { name: 'truncated.xlsx', verdict: 'ZIP_BROKEN', make: async () => (await workbook()).subarray(0, 900) },
  {
    name: 'spoiled.xlsx',
    verdict: ['ZIP_BROKEN', 'XML_BROKEN'],
    make: async () => {
      const zip = await workbook();
      const at = zip.indexOf(SHEET_PART) + SHEET_PART.length;
      return zip.fill(0x55, at + 10, at + 60);
    },
  },
  { name: 'no-workbook.zip', verdict: 'ZIP_NOT_WORKBOOK', make: () => zipped({ 'readme.txt': 'x' }) },
  {
    name: 'spreadsheet.ods',
    verdict: 'OPEN_DOCUMENT',
    make: () => zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  },
  { name: 'empty.csv', verdict: 'EMPTY_FILE', make: text('') },
  {
    name: 'program.csv',
    verdict: 'NOT_A_TABLE',
    make: async () =>
      Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(4096, 'Nimi;Luotu\n')]),
  },
  {
    name: 'other-program.csv',
    verdict: 'NOT_A_TABLE',
    make: async () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(4096)]),
  },
  {
    name: 'page.xls',
    verdict: 'NOT_A_TABLE',
    make: text('<html><table><tr><td>Nimi</td></tr></table></html>'),
  },
  { name: 'zero-bytes.csv', verdict: 'NUL_BYTES', make: text(`Nimi;Luotu\nA;1.1.2020\nB\0;1.1.2020\n`) },
  {
    // A text for one reader and a workbook for another.
    name: 'two-kinds.csv',
    verdict: ['NOT_A_TABLE', 'NUL_BYTES'],
    make: async () => Buffer.concat([Buffer.from('Nimi;Luotu\nKoivu Oy;1.1.2020\n'), await workbook()]),
  },
  {
    name: 'picture.csv',
    verdict: 'NOT_A_TABLE',
    make: async () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 'Nimi;')]),
  },
  { name: 'document.csv', verdict: 'NOT_A_TABLE', make: text('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n') },
  { name: 'long-line.csv', verdict: 'RECORD_TOO_LONG', make: text(`Nimi;Luotu\n${'x'.repeat(3_000_000)}\n`) },
  { name: 'one-long-line.csv', verdict: 'RECORD_TOO_LONG', make: text('x'.repeat(3_000_000)) },
  {
    name: 'open-marks.csv',
    verdict: 'QUOTES_BROKEN',
    make: text(`Nimi;Luotu\n${'A;"auki\n'.repeat(400_001)}`),
  },
  { name: 'wide.csv', verdict: 'TOO_MANY_COLUMNS', make: text(`${'Nimi;'.repeat(100_000)}\n`) },
];
