import { levelOf } from './finding-codes.ts';
import type { Row } from './row.ts';
import type { Finding, FindingGroup, Level } from './types.ts';

const SHOWN = 200;

/** What a rule adds to a finding besides its code. */
export interface FindingDetail {
  readonly fix?: string;
  readonly sameAs?: number;
  /** Instead of the text of the cell. */
  readonly value?: string;
  /** Instead of the usual weight of the code. */
  readonly level?: Level;
}

/**
 * Collects the findings of a file row by row. A row's findings can be thrown away until the next row begins; groups count
 * them all, and beyond the limit they are only counted.
 */
export class FindingLog {
  readonly #headers: readonly string[];
  readonly #targets: readonly (string | null)[];
  readonly #limit: number;
  readonly #groups = new Map<string, { -readonly [K in keyof FindingGroup]: FindingGroup[K] }>();
  #row: Row | undefined;
  #pending: Finding[] = [];
  #ready: Finding[] = [];
  total = 0;
  rowsWithErrors = 0;
  rowsWithWarnings = 0;
  /** A bit for each row with an error or a warning. */
  readonly #told: Uint8Array;

  constructor(
    headers: readonly string[],
    targets: readonly (string | null)[],
    limits: { findings: number; rows: number },
  ) {
    this.#headers = headers;
    this.#targets = targets;
    this.#limit = limits.findings;
    this.#told = new Uint8Array((limits.rows >> 3) + 1);
  }

  /** Findings of the current row, in the order of discovery. */
  get current(): readonly Finding[] {
    return this.#pending;
  }

  /** The cell of a finding of the current row, -1 when it is about the row. */
  cellOf(finding: Finding): number {
    return finding.target === null ? -1 : this.#targets.indexOf(finding.target);
  }

  begin(row: Row): void {
    this.#row = row;
  }

  /** A finding on a cell of the current row; `cell` -1 is the whole row. */
  add(cell: number, code: string, detail: FindingDetail = {}): void {
    const row = this.#row!;
    const text = detail.value ?? (cell < 0 ? null : row.text(cell));
    this.#pending.push({
      row: row.number,
      line: row.line,
      column: cell < 0 ? null : (this.#headers[cell] ?? null),
      target: cell < 0 ? null : (this.#targets[cell] ?? null),
      code,
      level: detail.level ?? levelOf(code),
      value: text === null ? null : text.slice(0, SHOWN),
      ...(detail.fix === undefined ? {} : { fix: detail.fix }),
      ...(detail.sameAs === undefined ? {} : { sameAs: detail.sameAs }),
    });
  }

  /** A finding on the file, or on a row that was seen earlier. */
  addElsewhere(finding: Omit<Finding, 'level'>): void {
    const level = levelOf(finding.code);
    this.#keep({ ...finding, level });
    if (finding.row !== null) this.#countRow(finding.row, level);
  }

  forgetRow(): void {
    this.#pending = [];
  }

  endRow(): void {
    if (this.#pending.length === 0) return;
    let worst: Level = 'note';
    for (const finding of this.#pending) {
      if (finding.level === 'error' || worst === 'note') worst = finding.level;
      this.#keep(finding);
    }
    this.#countRow(this.#row!.number, worst);
    this.#pending = [];
  }

  #countRow(row: number, level: Level): void {
    const bit = 1 << (row & 7);
    if (level === 'note' || (this.#told[row >> 3]! & bit) !== 0) return;
    this.#told[row >> 3]! |= bit;
    if (level === 'error') this.rowsWithErrors++;
    else this.rowsWithWarnings++;
  }

  /** Takes the finished findings out. */
  drain(): Finding[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  get cut(): boolean {
    return this.total > this.#limit;
  }

  get groups(): FindingGroup[] {
    const weight = { error: 0, warning: 1, note: 2 };
    return [...this.#groups.values()].sort((a, b) => weight[a.level] - weight[b.level] || b.count - a.count);
  }

  #keep(finding: Finding): void {
    const key = `${finding.code} ${finding.target ?? ''}`;
    const group = this.#groups.get(key);
    if (group) {
      group.count++;
      if (finding.fix !== undefined) group.fixable++;
    } else {
      const { code, level, target, column } = finding;
      this.#groups.set(key, {
        code,
        level,
        target,
        column,
        count: 1,
        fixable: finding.fix === undefined ? 0 : 1,
      });
    }
    if (++this.total <= this.#limit) this.#ready.push(finding);
  }
}
