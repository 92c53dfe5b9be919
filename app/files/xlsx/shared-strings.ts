import { TableProblem } from '../table-problem.ts';
import { ByteText } from './byte-text.ts';
import { XmlBytes } from './xml-bytes.ts';

const MOST_BYTES = 96_000_000;

/** The texts that cells refer to by number, in one block of bytes. */
export class SharedStrings extends XmlBytes {
  readonly text8 = new ByteText(65_536, MOST_BYTES);
  #ends = new Uint32Array(4096);
  #count = 0;
  #inText = false;
  #phonetic = false;

  get bytes(): Uint8Array {
    return this.text8.bytes;
  }

  /** @throws TableProblem when the workbook has no such text */
  from(index: number): number {
    if (!(index >= 0 && index < this.#count)) throw new TableProblem('XML_BROKEN');
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }

  to(index: number): number {
    return this.#ends[index]!;
  }

  protected open(nameFrom: number, nameTo: number, _to: number, empty: boolean): void {
    if (this.is(nameFrom, nameTo, 't')) this.#inText = !empty && !this.#phonetic;
    else if (this.is(nameFrom, nameTo, 'rPh')) this.#phonetic = !empty;
    else if (empty && this.is(nameFrom, nameTo, 'si')) this.#next();
  }

  protected close(nameFrom: number, nameTo: number): void {
    if (this.is(nameFrom, nameTo, 't')) this.#inText = false;
    else if (this.is(nameFrom, nameTo, 'rPh')) this.#phonetic = false;
    else if (this.is(nameFrom, nameTo, 'si')) this.#next();
  }

  protected text(from: number, to: number, cdata: boolean): void {
    if (this.#inText) this.text8.addXml(this.buffer, from, to, cdata);
  }

  #next(): void {
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(2 * this.#count);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count++] = this.text8.length;
  }
}
