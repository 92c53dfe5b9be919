import { SpanHash } from '../cells/span-hash.ts';
import type { Row } from '../row.ts';

/** Different cells that are looked into, and tags that are kept: a column with more is no column of tags. */
const MOST_CELLS = 5000;
const MOST_TAGS = 300;
const LONGEST = 40;

/** The tags of a register, each once, in the order in which they come. Cells that were seen before cost a hash. */
export class TagCells {
  readonly #cell: number;
  readonly #hash = new SpanHash();
  readonly #seen = new Set<number>();
  readonly #tags = new Map<string, string>();

  /** @param cell of the column, -1 when the file has none */
  constructor(cell: number) {
    this.#cell = cell;
  }

  note(row: Row): void {
    const cell = this.#cell;
    if (cell < 0 || !row.filled(cell) || this.#seen.size >= MOST_CELLS) return;
    const { low } = this.#hash.start(0).add(row.view, row.bytes, row.first[cell]!, row.last[cell]!).finish();
    if (this.#seen.has(low)) return;
    this.#seen.add(low);
    for (const part of row.trimmed(cell).split(/[,;|\n]/)) {
      const tag = part.trim();
      const key = tag.toLowerCase();
      if (tag === '' || tag.length > LONGEST || this.#tags.has(key) || this.#tags.size >= MOST_TAGS) continue;
      this.#tags.set(key, tag);
    }
  }

  /** One a line; left out when there are none. */
  get facts(): Readonly<Record<string, string>> {
    return this.#tags.size > 0 ? { tags: [...this.#tags.values()].join('\n') } : {};
  }
}
