/** Lines of one row of a list stand together, in their order. */
export function groupsOf<T extends { readonly group?: string }>(
  lines: readonly T[],
): readonly { readonly group: string | undefined; readonly lines: readonly T[] }[] {
  const found: { group: string | undefined; lines: T[] }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && last.group === line.group) last.lines.push(line);
    else found.push({ group: line.group, lines: [line] });
  }
  return found;
}
