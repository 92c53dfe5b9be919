import { phone } from '#app/checks/phone.ts';
import { readAccountType } from './cells/account.ts';
import { amountText, readAmount } from './cells/amount.ts';
import { businessIdText, readBusinessId } from './cells/business-id.ts';
import { dateDay, isoDay, readDate } from './cells/date.ts';
import { readCountry, readLanguage } from './cells/lists.ts';
import { withoutInvisible } from './cells/repair.ts';
import { encodeText } from './cells/span.ts';
import { ourVatCode, readVatRate } from './cells/vat.ts';
import { readChoice } from './choices.ts';
import type { CellKind, Column } from './columns/column.ts';
import { withoutSafety } from './formula-safe.ts';
import { readUnit } from './units.ts';

/** What the clean export writes for a cell. */
export interface CleanCell {
  readonly text: string;
  /** Written as a number in workbooks. */
  readonly number?: boolean;
}

type Clean = (text: string, column: Column, header: string, today: string) => CleanCell;

const plain: Clean = (text) => ({ text });

const amount: Clean = (text) => {
  const read = readAmount(text, true);
  return read ? { text: amountText(read.units), number: true } : { text };
};

const date: Clean = (text) => {
  const bytes = encodeText(text);
  const packed = readDate(bytes, 0, bytes.length);
  return { text: packed > 0 ? isoDay(dateDay(packed)) : text };
};

const code: Clean = (text) => ({ text: withoutInvisible(text) ?? text });

const CLEAN: Readonly<Record<CellKind, Clean>> = {
  text: plain,
  remark: (text, { target }) =>
    target === 'tags'
      ? {
          text: text
            .split(/\s*[,;/]\s*/)
            .filter(Boolean)
            .join(', '),
        }
      : { text },
  code,
  account: code,
  email: code,
  eInvoiceAddress: (text) => ({ text: text.replace(/\s/g, '').toUpperCase() }),
  businessId: (text) => {
    const bytes = encodeText(withoutInvisible(text) ?? text);
    const number = readBusinessId(bytes, 0, bytes.length);
    return { text: number > 0 ? businessIdText(number) : text };
  },
  vatNumber: (text) => ({ text: text.replace(/\s/g, '').toUpperCase() }),
  phone: (text) => {
    const verdict = phone(withoutInvisible(text) ?? text);
    return { text: verdict.ok ? verdict.value : text };
  },
  postalCode: (text) => ({ text: text.replace(/^(FI|AX)-?(?=\d{5}$)/i, '') }),
  country: (text) => ({ text: readCountry(text) ?? text }),
  language: (text) => ({ text: readLanguage(text) ?? text }),
  pastDate: date,
  date,
  money: amount,
  amount,
  number: amount,
  percent: (text, ...rest) => amount(text.replace(/\s?%$/, ''), ...rest),
  days: (text) => ({ text: /^\d+/.exec(text)?.[0] ?? text, number: /^\d/.test(text) }),
  vatRate: (text, _column, _header, today) => {
    const { rate, state } = readVatRate(text, today);
    return state === 'unknown' ? { text } : { text: rate.replace(',', '.'), number: true };
  },
  choice: (text, { target }, header) => {
    if (target === 'type') return { text: readAccountType(text) ?? text };
    if (target === 'unit') return { text: readUnit(text) ?? text };
    if (target === 'vatCode') return { text: ourVatCode(text, undefined) };
    return { text: readChoice(target, text, header) };
  },
  dropped: () => ({ text: '' }),
};

/** The one way in which the clean export writes a value: ISO dates, decimal points, codes of lists. Blank stays blank. */
export function cleanCell(text: string, column: Column, header: string, today: string): CleanCell {
  const trimmed = withoutSafety(text.trim());
  return trimmed === '' ? { text: '' } : CLEAN[column.kind](trimmed, column, header, today);
}
