import type { QuickYes } from './cell-rules.ts';
import { isPlainAmount } from './cells/amount.ts';
import { readBusinessId } from './cells/business-id.ts';
import { EMAIL, readEmail } from './cells/email.ts';
import { mayBeMojibake } from './cells/repair.ts';
import { personalIdAt } from './cells/text.ts';
import type { CellKind } from './columns/column.ts';

const LAST_SIGN = 64;
const PERSONAL_ID_LENGTH = 11;

const letters: QuickYes = (view, bytes, from, to) =>
  bytes[from]! > LAST_SIGN && !mayBeMojibake(view, bytes, from, to);

const remark: QuickYes = (view, bytes, from, to) =>
  letters(view, bytes, from, to) && (to - from < PERSONAL_ID_LENGTH || personalIdAt(bytes, from, to) < 0);

const ascii: QuickYes = (view, bytes, from, to) => {
  let at = from;
  while (at + 4 <= to && (view.getInt32(at, true) & 0x80808080) === 0) at += 4;
  while (at < to && bytes[at]! < 0x80) at++;
  return at === to;
};

/** Five digits or more, and only the signs that stand before the letters in ASCII. */
const phone: QuickYes = (_view, bytes, from, to) => {
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > LAST_SIGN) return false;
    if (byte >= 48 && byte <= 57) digits++;
  }
  return digits >= 5;
};

/** Quick answers by kind of column, for the kinds of which most cells can be known to be right at a glance. */
export const QUICK_YES: Readonly<Partial<Record<CellKind, QuickYes>>> = {
  text: letters,
  remark,
  code: ascii,
  vatNumber: ascii,
  eInvoiceAddress: ascii,
  businessId: (_view, bytes, from, to) => readBusinessId(bytes, from, to) > 0,
  email: (_view, bytes, from, to) => readEmail(bytes, from, to) === EMAIL.good,
  phone,
  money: (_view, bytes, from, to) => isPlainAmount(bytes, from, to),
};
