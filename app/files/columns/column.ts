import type { Language } from '#app/wizards/engine/types.ts';

/** What a cell of a column must be; `app/files/cell-rules.ts` knows how to judge each. */
export type CellKind =
  | 'text'
  /** Text in which people write whatever they like. */
  | 'remark'
  | 'code'
  | 'businessId'
  | 'vatNumber'
  | 'email'
  | 'phone'
  | 'postalCode'
  | 'country'
  | 'language'
  | 'pastDate'
  | 'date'
  | 'money'
  | 'percent'
  | 'days'
  | 'eInvoiceAddress'
  | 'choice'
  | 'account'
  | 'vatRate'
  | 'amount'
  | 'number'
  /** Personal identity codes: never judged, shown, kept or exported. */
  | 'dropped';

/** One column that a kind of file may have, with the headings by which people call it. */
export interface Column {
  readonly target: string;
  readonly kind: CellKind;
  /** Most characters, blanks at the ends left out. */
  readonly max?: number;
  readonly personal: boolean;
  /** Headings by which files call it, in Finnish, English and Swedish. */
  readonly headings: readonly string[];
  /** The heading that we use ourselves. */
  readonly names: Readonly<Record<Language, string>>;
}

/**
 * Reads a table of columns, a line each: `target kind [max] [personal] | fi; fi | en; en | sv; sv`.
 */
export function columnTable(text: string): readonly Column[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head, ...languages] = line.split('|');
      const [target, kind, ...rest] = head!.trim().split(' ');
      const [fi, en, sv] = languages.map((list) => list.split(';').map((heading) => heading.trim()));
      const max = rest.find((word) => /^\d+$/.test(word));
      return {
        target: target!,
        kind: kind as CellKind,
        max: max === undefined ? undefined : Number(max),
        personal: rest.includes('personal'),
        headings: [...fi!, ...en!, ...sv!],
        names: { fi: fi![0]!, en: en![0]!, sv: sv![0]! },
      };
    });
}
