/** Joins class names, leaving out what is empty or false. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  let joined = '';
  for (const name of names) if (name) joined += joined === '' ? name : ` ${name}`;
  return joined;
}
