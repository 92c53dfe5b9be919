/** Indexes of the texts that were already in the list before them; blanks at the ends and upper case make no difference. */
export function repeatedIndexes(texts: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const key = text.trim().toLowerCase();
    const repeated = key !== '' && seen.has(key);
    seen.add(key);
    return repeated ? [index] : [];
  });
}
