import {
  anyCode,
  type CellRule,
  type ColumnRule,
  daysRule,
  emailRule,
  exact,
  judgeCells,
  judgePostalCode,
  languageRule,
  lettersRule,
  moneyRule,
  percentRule,
  phoneRule,
  remarkRule,
} from '../cell-rules.ts';
import { readBusinessId } from '../cells/business-id.ts';
import { dayNumber } from '../cells/date.ts';
import { cellLookup, readCountry } from '../cells/lists.ts';
import type { CellKind } from '../columns/column.ts';
import { customerRegistryColumns } from '../columns/customer-registry.ts';
import { DateColumn } from '../date-column.ts';
import type { FindingLog } from '../finding-log.ts';
import { QuickLook } from '../quick-yes.ts';
import type { Row } from '../row.ts';
import { CustomerDuplicates } from './customer-duplicates.ts';
import { CustomerKinds } from './customer-kinds.ts';
import { cellOf, type KindCheck, type KindRequest } from './kind-check.ts';
import { TagCells } from './tag-cells.ts';

const RULES: Readonly<Partial<Record<CellKind, CellRule>>> = {
  text: lettersRule,
  remark: remarkRule,
  code: anyCode,
  businessId: exact((bytes, from, to) => {
    const number = readBusinessId(bytes, from, to);
    if (number > 0) return undefined;
    return number === 0 ? 'BUSINESS_ID_CHECK' : 'BUSINESS_ID_FORMAT';
  }),
  vatNumber: anyCode,
  email: emailRule,
  phone: phoneRule,
  eInvoiceAddress: anyCode,
  money: moneyRule,
  percent: percentRule,
  days: daysRule,
  language: languageRule,
};

const postalRule = exact(judgePostalCode, (code, text) =>
  code === 'POSTAL_CODE_ZEROS_LOST' ? text.padStart(5, '0') : undefined,
);

/** Rules of section 6 of the domain page: people and companies, one a row. */
export function customerRegistry({ columns, context, rows }: KindRequest): KindCheck {
  const today = dayNumber(context.today);
  const at = (target: string) => cellOf(columns, target);
  const cells = {
    number: at('customerNumber'),
    businessId: at('businessId'),
    vat: at('vatNumber'),
    email: at('email'),
    country: at('country'),
    address: at('eInvoiceAddress'),
    operator: at('eInvoiceOperator'),
    postalCode: at('postalCode'),
    type: at('customerType'),
    name: at('name'),
    firstName: at('firstName'),
    lastName: at('lastName'),
    names: ['name', 'firstName', 'lastName'].map(at).filter((cell) => cell >= 0),
  };
  const rules: (ColumnRule & { readonly kind: CellKind })[] = [];
  const postal: number[] = [];
  const dates: DateColumn[] = [];
  columns.forEach(({ target }, cell) => {
    const column = customerRegistryColumns.find((one) => one.target === target);
    if (!column) return;
    if (column.kind === 'postalCode') postal.push(cell);
    if (column.kind === 'pastDate') dates.push(new DateColumn(cell));
    rules.push({ cell, kind: column.kind, max: column.max ?? Infinity, rule: RULES[column.kind] });
  });
  // The business ID is known from its key.
  const isRuled = ({ rule, cell }: ColumnRule) => rule !== undefined && cell !== cells.businessId;
  const quick = new QuickLook(rules.map((column) => ({ ...column, ruled: isRuled(column) })));
  const duplicates = new CustomerDuplicates(cells, rows);
  const tags = new TagCells(at('tags'));
  const kinds = new CustomerKinds(cells);
  const country = cellLookup(readCountry);

  /** The valid business ID of the row as a number, else 0. */
  const businessIdOf = (row: Row): number =>
    row.filled(cells.businessId)
      ? Math.max(0, readBusinessId(row.bytes, row.first[cells.businessId]!, row.last[cells.businessId]!))
      : 0;

  const countryOf = (row: Row): string | undefined =>
    row.filled(cells.country)
      ? country(row.bytes, row.first[cells.country]!, row.last[cells.country]!)
      : 'FI';
  /** Postal codes are judged for Finland, and where no country or none we know stands on the row. */
  const isFinnish = (row: Row) => (countryOf(row) ?? 'FI') === 'FI';

  const judgePostal = (row: Row, cell: number, log: FindingLog) => {
    if (!row.filled(cell)) return;
    if (judgePostalCode(row.bytes, row.first[cell]!, row.last[cell]!) === undefined) return;
    if (isFinnish(row)) postalRule(row, cell, log);
  };

  const judgeVat = (row: Row, log: FindingLog) => {
    const written = row.trimmed(cells.vat).replace(/\s/g, '').toUpperCase();
    // Another country's number has its own letters first, or stands on a foreign row.
    if (!written.startsWith('FI') && !(/^\d/.test(written) && isFinnish(row))) return;
    const businessId = businessIdOf(row);
    if (businessId > 0) {
      const right = `FI${String(businessId).padStart(8, '0')}`;
      if (written !== right) log.add(cells.vat, 'VAT_NUMBER_MISMATCH', { fix: right });
    } else if (!/^FI\d{8}$/.test(written) || readBusinessId(new TextEncoder().encode(written), 2, 10) <= 0) {
      log.add(cells.vat, 'VAT_NUMBER_FORMAT');
    }
  };

  const judgeAddress = (row: Row, log: FindingLog) => {
    const address = row.filled(cells.address);
    if (cells.operator >= 0 && address !== row.filled(cells.operator)) {
      log.add(address ? cells.address : cells.operator, 'EINVOICE_INCOMPLETE');
    }
    const businessId = address ? businessIdOf(row) : 0;
    if (businessId === 0) return;
    const written = row.trimmed(cells.address).replace(/\s/g, '');
    const right = `0037${String(businessId).padStart(8, '0')}`;
    if (written.startsWith('0037') && !written.startsWith(right)) {
      log.add(cells.address, 'OVT_MISMATCH', { fix: right + written.slice(12) });
    }
  };

  /** Whether the row is a text row of which no rule has anything to say. */
  const isRight = (row: Row): boolean => {
    if (!row.plain || (row.filled(cells.businessId) && !duplicates.hasValidId(row))) return false;
    if (!quick.isRight(row)) return false;
    if (row.filled(cells.vat) || row.filled(cells.address) || row.filled(cells.operator)) {
      if (!isRightAddress(row)) return false;
    }
    for (let each = 0; each < postal.length; each++) {
      const cell = postal[each]!;
      if (row.filled(cell) && judgePostalCode(row.bytes, row.first[cell]!, row.last[cell]!) !== undefined)
        return false;
    }
    for (let each = 0; each < dates.length; each++) if (!dates[each]!.isUsual(row, today)) return false;
    return countryOf(row) !== undefined && hasName(row);
  };

  const hasName = (row: Row): boolean => {
    for (let each = 0; each < cells.names.length; each++) if (row.filled(cells.names[each]!)) return true;
    return cells.names.length === 0;
  };

  /** VAT number and e-invoice address hold the business ID of the row, and the operator is there with the address. */
  const isRightAddress = (row: Row): boolean => {
    const businessId = businessIdOf(row);
    if (row.filled(cells.vat) && !(businessId > 0 && isCoded(row, cells.vat, 'FI', businessId))) return false;
    if (cells.address < 0) return true;
    if (!row.filled(cells.address)) return !row.filled(cells.operator);
    if (cells.operator >= 0 && !row.filled(cells.operator)) return false;
    return businessId === 0 || isCoded(row, cells.address, '0037', businessId);
  };

  return {
    keyCell: cells.number,
    dateColumns: dates,
    get facts() {
      return { ...tags.facts, ...kinds.facts };
    },
    prepare: (batch, count) => duplicates.prepare(batch, count),
    earlierRow: (row) => duplicates.earlierRow(row),
    judge(row, log) {
      if (isRight(row)) {
        for (let each = 0; each < dates.length; each++) dates[each]!.countUsual(row);
        return;
      }
      judgeCells(rules, row, log);
      if (row.filled(cells.vat)) judgeVat(row, log);
      if (cells.address >= 0) judgeAddress(row, log);
      for (const cell of postal) judgePostal(row, cell, log);
      for (const column of dates) {
        if (row.filled(column.cell) && column.judge(row, log) > today) log.add(column.cell, 'DATE_FUTURE');
      }
      if (countryOf(row) === undefined) log.add(cells.country, 'COUNTRY_UNKNOWN', { fix: 'FI' });
      if (!hasName(row)) log.add(cells.names[0]!, 'NAME_MISSING');
    },
    compare(row, log) {
      duplicates.compare(row, log);
      tags.note(row);
      kinds.note(row);
    },
    end() {},
  };
}

/** Whether the cell is exactly the prefix and the eight digits of the business ID. */
function isCoded(row: Row, cell: number, prefix: string, businessId: number): boolean {
  const from = row.first[cell]!;
  if (row.last[cell]! - from !== prefix.length + 8) return false;
  for (let at = 0; at < prefix.length; at++) if (row.bytes[from + at] !== prefix.charCodeAt(at)) return false;
  let number = 0;
  for (let at = from + prefix.length; at < row.last[cell]!; at++) number = 10 * number + row.bytes[at]! - 48;
  return number === businessId;
}
