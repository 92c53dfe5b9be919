/** Delimiters by the words that stand for them in answers. */
export const DELIMITERS: Readonly<Record<string, string>> = {
  semicolon: ';',
  comma: ',',
  tab: '\t',
  pipe: '|',
};
