/** The built-in fonts have the letters of Western Europe; others lose their marks, and what is left becomes a question mark. */
export function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => (WESTERN.test(letter) ? letter : stripped(letter)))
    .join('');
}

const WESTERN = /^[\n\x20-\x7e\u00a0-\u00ffŠšŽžŒœŸ€–—‘’“”…•]$/;

/** Letters whose stroke is no separate mark. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i' };

function stripped(letter: string): string {
  const base = PLAIN[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...base].every((part) => WESTERN.test(part)) && base !== '' ? base : '?';
}
