/** Without I, O, 0 and 1, which look alike: 32 letters, five bits each. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Letters for the bits of `bytes`, eight for every five bytes. */
export function codeLetters(bytes: Uint8Array): string {
  let code = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      code += LETTERS.charAt((bits >> count) & 31);
    }
    bits &= (1 << count) - 1;
  }
  return code;
}

/** Reads a typed code of `length` letters, whatever its case, blanks and hyphens; undefined when it cannot be one. */
export function readCode(text: string, length: number): string | undefined {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  return code.length === length && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
}

/** `ABCD-EFGH`: two halves are easier to read and to type. */
export const showCode = (code: string): string =>
  `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;
