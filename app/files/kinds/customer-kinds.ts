import { nameKind } from '../cells/company-name.ts';
import { cellLookup } from '../cells/lists.ts';
import { readChoice } from '../choices.ts';
import type { Row } from '../row.ts';

/** Cells by which a customer is known to be a person or a company, -1 for those the file does not have. */
interface KindCells {
  readonly type: number;
  readonly businessId: number;
  readonly vat: number;
  readonly name: number;
  readonly firstName: number;
  readonly lastName: number;
}

/**
 * Counts people and companies; associations and public bodies count as companies. What the file says of the kind decides,
 * then a business ID or VAT number, then the name: where a file gives business IDs, a row without one that has two or three
 * plain words for a name is a person.
 */
export class CustomerKinds {
  readonly #cells: KindCells;
  readonly #typeOf = cellLookup((text) => readChoice('customerType', text, ''));
  #people = 0;
  #companies = 0;
  #unclear = 0;

  constructor(cells: KindCells) {
    this.#cells = cells;
  }

  note(row: Row): void {
    const person = this.#isPerson(row);
    if (person === undefined) this.#unclear++;
    else if (person) this.#people++;
    else this.#companies++;
  }

  #isPerson(row: Row): boolean | undefined {
    const { type, businessId, vat, name, firstName, lastName } = this.#cells;
    const { bytes, first, last } = row;
    if (row.filled(type)) {
      const said = this.#typeOf(bytes, first[type]!, last[type]!);
      if (said === 'person') return true;
      if (said === 'company' || said === 'association' || said === 'public') return false;
    }
    if (row.filled(businessId) || row.filled(vat)) return false;
    const kind = row.filled(name) ? nameKind(bytes, first[name]!, last[name]!) : 'other';
    if (kind === 'company') return false;
    if (row.filled(firstName) || row.filled(lastName)) return true;
    return businessId >= 0 && kind === 'personal' ? true : undefined;
  }

  get facts(): Readonly<Record<string, number>> {
    return { people: this.#people, companies: this.#companies, unclear: this.#unclear };
  }
}
