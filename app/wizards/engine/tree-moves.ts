/** A row of a tree, in the order in which it is shown: children follow their parent. */
export interface TreeRow {
  readonly id: string;
  /** Id of the row above it; empty at the top. */
  readonly parent: string;
  /** 1 at the top. */
  readonly level: number;
}

/** How rows that hang below one another are counted, in the order in which they are shown: 1, 2, 2.1, 2.2, 3. */
export function treeNumbers(
  rows: readonly { readonly id: string; readonly parent: string }[],
): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const children = new Map<string, number>();
  for (const { id, parent } of rows) {
    const above = numbers.get(parent);
    const at = (children.get(above ?? '') ?? 0) + 1;
    children.set(above ?? '', at);
    numbers.set(id, above === undefined ? String(at) : `${above}.${at}`);
  }
  return numbers;
}

/** Number of rows of the branch that begins at `index`, itself included. */
export function branchSize(rows: readonly TreeRow[], index: number): number {
  const top = rows[index];
  if (!top) return 0;
  const end = rows.findIndex((row, i) => i > index && row.level <= top.level);
  return (end === -1 ? rows.length : end) - index;
}

const height = (rows: readonly TreeRow[], index: number) =>
  Math.max(...rows.slice(index, index + branchSize(rows, index)).map(({ level }) => level)) -
  rows[index]!.level +
  1;

const shift = <T extends TreeRow>(branch: readonly T[], by: number, parent: string): T[] =>
  branch.map((row, i) => ({ ...row, level: row.level + by, parent: i === 0 ? parent : row.parent }));

const replaced = <T>(
  rows: readonly T[],
  index: number,
  count: number,
  branch: readonly T[],
): readonly T[] => [...rows.slice(0, index), ...branch, ...rows.slice(index + count)];

/** The nearest row above with the same parent; undefined for a first child. */
function previousSibling(rows: readonly TreeRow[], index: number): number | undefined {
  const row = rows[index]!;
  for (let i = index - 1; i >= 0 && rows[i]!.level >= row.level; i--)
    if (rows[i]!.level === row.level) return i;
  return undefined;
}

/** Makes the branch the last child of its previous sibling. Unchanged when there is none, or the tree would be too deep. */
export function indent<T extends TreeRow>(rows: readonly T[], index: number, depth: number): readonly T[] {
  const above = rows[index] && previousSibling(rows, index);
  if (above === undefined || rows[index]!.level + height(rows, index) > depth) return rows;
  const count = branchSize(rows, index);
  return replaced(rows, index, count, shift(rows.slice(index, index + count), 1, rows[above]!.id));
}

/** Makes the branch the next sibling of its parent; siblings after it stay with the old parent. */
export function outdent<T extends TreeRow>(rows: readonly T[], index: number): readonly T[] {
  const row = rows[index];
  const parentAt = row ? rows.findIndex(({ id }) => id === row.parent) : -1;
  const parent = rows[parentAt];
  if (!row || !parent) return rows;
  const count = branchSize(rows, index);
  const branch = shift(rows.slice(index, index + count), -1, parent.parent);
  const rest = replaced(rows, index, count, []);
  return replaced(rest, parentAt + branchSize(rest, parentAt), 0, branch);
}

/** Swaps the branch with the sibling branch above or below it. Unchanged at the ends. */
export function moveBranch<T extends TreeRow>(rows: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const row = rows[index];
  if (!row) return rows;
  const count = branchSize(rows, index);
  const branch = rows.slice(index, index + count);
  if (by === 1) {
    const next = rows[index + count];
    return next?.level === row.level ? moveBranch(rows, index + count, -1) : rows;
  }
  const above = previousSibling(rows, index);
  return above === undefined ? rows : replaced(replaced(rows, index, count, []), above, 0, branch);
}

/** The rows without the branch at `index`. */
export const withoutBranch = <T extends TreeRow>(rows: readonly T[], index: number): readonly T[] =>
  replaced(rows, index, branchSize(rows, index), []);

/** Where a dragged branch may be put down: before which of the other rows, and how deep. */
export interface Place {
  readonly before: number;
  readonly level: number;
}

/**
 * The nearest place to the wished one at which the branch at `index` may stand: at most one level below the row above it, not above a row
 * that would then change its parent, and nowhere inside itself. `before` counts rows with the branch in them.
 */
export function nearestPlace(rows: readonly TreeRow[], index: number, wish: Place, depth: number): Place {
  const count = branchSize(rows, index);
  const inside = wish.before > index && wish.before < index + count;
  const before = inside ? index : Math.max(0, Math.min(wish.before, rows.length));
  const rest = replaced(rows, index, count, []);
  const at = before > index ? before - count : before;
  const least = rest[at]?.level ?? 1;
  const most = Math.min((rest[at - 1]?.level ?? 0) + 1, depth - height(rows, index) + 1);
  return { before, level: Math.max(least, Math.min(wish.level, most)) };
}

/** Puts the branch at `index` down at the place nearest to the wished one. Unchanged where it would be too deep, or stands already. */
export function placeBranch<T extends TreeRow>(
  rows: readonly T[],
  index: number,
  wish: Place,
  depth: number,
): readonly T[] {
  const row = rows[index];
  if (!row) return rows;
  const { before, level } = nearestPlace(rows, index, wish, depth);
  const count = branchSize(rows, index);
  if (level + height(rows, index) - 1 > depth) return rows;
  if (level === row.level && before >= index && before <= index + count) return rows;
  const rest = replaced(rows, index, count, []);
  const at = before > index ? before - count : before;
  const parent = rest.slice(0, at).findLast((each) => each.level === level - 1)?.id ?? '';
  return replaced(rest, at, 0, shift(rows.slice(index, index + count), level - row.level, parent));
}
