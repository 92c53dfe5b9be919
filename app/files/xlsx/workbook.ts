import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { TableLimits } from '../limits.ts';
import type { OnRows } from '../row.ts';
import { TableProblem } from '../table-problem.ts';
import type { ZipParts } from '../table-source.ts';
import { numberForm } from './number-form.ts';
import { SharedStrings } from './shared-strings.ts';
import { type SheetContext, SheetScanner } from './sheet-scanner.ts';
import { checkZipDirectory } from './zip-limits.ts';

const SMALL_PART = 5_000_000;
const MOST_NAMES = 10_000;

/** A workbook whose directory has been looked at; sheets are read one at a time. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly context: SheetContext;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Calls `onTag` for the opening tags of a small part. */
async function readSmallPart(zip: ZipParts, part: string, onTag: (tag: SaxesTagPlain, name: string) => void) {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  let bytes = 0;
  parser.on('error', () => {
    throw new TableProblem('XML_BROKEN');
  });
  parser.on('doctype', () => {
    throw new TableProblem('XML_DOCTYPE');
  });
  parser.on('opentag', (tag) => onTag(tag, local(tag.name)));
  for await (const chunk of zip.open(part)) {
    bytes += chunk.length;
    if (bytes > SMALL_PART) throw new TableProblem('XML_LIMIT');
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

/** Reads what says how a workbook is put together. @throws TableProblem */
export async function openWorkbook(zip: ZipParts, limits: TableLimits): Promise<Workbook> {
  checkZipDirectory(zip.entries, limits);
  const names = new Map(zip.entries.map(({ name }) => [name.toLowerCase(), name]));
  const targets = new Map<string, string>();
  const relations = names.get('xl/_rels/workbook.xml.rels');
  if (relations === undefined) throw new TableProblem('ZIP_NOT_WORKBOOK');
  await readSmallPart(zip, relations, ({ attributes }, name) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  });

  const sheets: { name: string; part: string }[] = [];
  let from1904 = false;
  let definedNames = 0;
  await readSmallPart(zip, names.get('xl/workbook.xml')!, ({ attributes }, name) => {
    if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name === 'definedName' && ++definedNames > MOST_NAMES) throw new TableProblem('XML_LIMIT');
    if (name !== 'sheet') return;
    const id =
      Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'sheetId')?.[1] ?? '';
    const target = targets.get(id);
    const path = target?.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const part = names.get(path.toLowerCase());
    if (part !== undefined && !/chartsheet/i.test(path)) sheets.push({ name: attributes.name ?? '', part });
  });
  if (sheets.length === 0) throw new TableProblem('SHEET_MISSING');
  const styles = names.get('xl/styles.xml');
  const shared = names.get('xl/sharedstrings.xml');
  return {
    sheets,
    context: {
      from1904,
      forms: styles === undefined ? new Uint8Array(0) : await readStyles(zip, styles),
      shared: shared === undefined ? undefined : await readShared(zip, shared),
    },
  };
}

/** Number form of each cell style. */
async function readStyles(zip: ZipParts, part: string): Promise<Uint8Array> {
  const codes = new Map<number, string>();
  const forms: number[] = [];
  let cellStyles = false;
  await readSmallPart(zip, part, ({ attributes }, name) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    else if (name === 'cellXfs') cellStyles = true;
    else if (name === 'cellStyles' || name === 'dxfs') cellStyles = false;
    else if (name === 'xf' && cellStyles) {
      const id = Number(attributes.numFmtId ?? 0);
      forms.push(numberForm(id, codes.get(id)));
    }
  });
  return Uint8Array.from(forms);
}

async function readShared(zip: ZipParts, part: string): Promise<SharedStrings> {
  const shared = new SharedStrings();
  for await (const chunk of zip.open(part)) shared.push(chunk);
  shared.end();
  return shared;
}

/** Reads one sheet. Yields how many bytes of it are read; all rows of these were given to `onRows`. */
export async function* readSheet(
  zip: ZipParts,
  part: string,
  context: SheetContext,
  limits: TableLimits,
  onRows: OnRows,
) {
  const scanner = new SheetScanner(context, limits, onRows);
  let bytes = 0;
  for await (const chunk of zip.open(part)) {
    bytes += chunk.length;
    if (bytes > limits.unpackedBytes) throw new TableProblem('ZIP_BOMB');
    scanner.push(chunk);
    yield bytes;
  }
  scanner.end();
  yield bytes;
}
