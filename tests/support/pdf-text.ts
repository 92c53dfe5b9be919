import { inflateSync } from 'node:zlib';

/** Texts of a PDF whose fonts are the built-in ones: the hexadecimal strings of its streams, in Windows-1252. */
export function pdfText(pdf: Buffer): string {
  const found: string[] = [];
  const raw = pdf.toString('latin1');
  for (const match of raw.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    let content: string;
    try {
      content = inflateSync(pdf.subarray(start, end)).toString('latin1');
    } catch {
      continue;
    }
    for (const line of content.matchAll(/\[(.*?)\] TJ/g)) {
      const hex = [...(line[1] ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, part]) => part).join('');
      found.push(new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')));
    }
  }
  return found.join(' ');
}
