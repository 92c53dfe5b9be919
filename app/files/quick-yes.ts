import { isPlainAmount } from './cells/amount.ts';
import { EMAIL, readEmail } from './cells/email.ts';
import { mayBeMojibake } from './cells/repair.ts';
import { personalIdAt } from './cells/text.ts';
import type { CellKind } from './columns/column.ts';
import type { Row } from './row.ts';

const LAST_SIGN = 64;
const PERSONAL_ID_LENGTH = 11;

function isPlainText({ view, bytes, doubtful }: Row, from: number, to: number): boolean {
  return bytes[from]! > LAST_SIGN && !(doubtful && mayBeMojibake(view, bytes, from, to));
}

function isAscii(view: DataView, bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at + 4 <= to && (view.getInt32(at, true) & 0x80808080) === 0) at += 4;
  while (at < to && bytes[at]! < 0x80) at++;
  return at === to;
}

/** Five digits or more, and only the signs that stand before the letters in ASCII. */
function isPlainPhone(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > LAST_SIGN) return false;
    if (byte >= 48 && byte <= 57) digits++;
  }
  return digits >= 5;
}

/** Kinds of columns of which most cells are known to be right at a glance, by number. */
const QUICK = ['text', 'remark', 'code', 'vatNumber', 'eInvoiceAddress', 'email', 'phone', 'money'] as const;
const CLOSER = -1;
const ANYTHING = -2;

/**
 * True when the rules of this kind of column surely have nothing to say of a filled text cell. False means nothing yet.
 * The calls are written out by number, because a call by name from a list costs as much as the look itself.
 */
function isQuick(kind: number, row: Row, from: number, to: number): boolean {
  const { view, bytes } = row;
  switch (kind) {
    case ANYTHING:
      return true;
    case 0:
      return isPlainText(row, from, to);
    case 1:
      return (
        isPlainText(row, from, to) && (to - from < PERSONAL_ID_LENGTH || personalIdAt(bytes, from, to) < 0)
      );
    case 2:
    case 3:
    case 4:
      return isAscii(view, bytes, from, to);
    case 5:
      return readEmail(bytes, from, to) === EMAIL.good;
    case 6:
      return isPlainPhone(bytes, from, to);
    case 7:
      return isPlainAmount(bytes, from, to);
    default:
      return false;
  }
}

/** A column as the quick look sees it. `ruled` is false when the kind has no rule but its length. */
export interface QuickColumn {
  readonly cell: number;
  readonly kind: CellKind;
  readonly max: number;
  readonly ruled: boolean;
}

/** What nearly all rows are: right in every cell. Looks at each column once and gives up at the first doubt. */
export class QuickLook {
  readonly #cells: Int32Array;
  readonly #kinds: Int32Array;
  readonly #most: Float64Array;

  constructor(columns: readonly QuickColumn[]) {
    this.#cells = Int32Array.from(columns, ({ cell }) => cell);
    this.#most = Float64Array.from(columns, ({ max }) => max);
    this.#kinds = Int32Array.from(columns, ({ kind, ruled }) => {
      if (!ruled) return ANYTHING;
      const quick = (QUICK as readonly string[]).indexOf(kind);
      return quick < 0 ? CLOSER : quick;
    });
  }

  /** True when every filled cell of a row of texts is surely right. */
  isRight(row: Row): boolean {
    const { from, first, last } = row;
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      const begin = first[cell]!;
      const end = last[cell]!;
      if (begin === end) continue;
      if (end - begin > this.#most[at]! || from[cell] !== begin) return false;
      if (!isQuick(this.#kinds[at]!, row, begin, end)) return false;
    }
    return true;
  }
}
