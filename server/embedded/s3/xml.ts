import type { IncomingMessage } from 'node:http';
import { S3Error } from './s3-error.ts';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const MAX_BODY = 4 * 1024 * 1024;

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What may stand inside an element: text (escaped), a list of elements, or nothing (the element is left out). */
type Content = string | number | boolean | string[] | undefined;

/** One element as text. */
export function element(name: string, content: Content): string {
  if (content === undefined) return '';
  return `<${name}>${Array.isArray(content) ? content.join('') : escapeXml(String(content))}</${name}>`;
}

/** A whole answer with the name space of S3. */
export function document(name: string, content: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${NAMESPACE}">${content.join('')}</${name}>`;
}

/** The inner text of every element of this name, in order. The bodies that S3 accepts never nest a name in itself. */
export function elementsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    (m) => m[1] ?? '',
  );
}

/** The unescaped text of the first element of this name. */
export function textOf(xml: string, name: string): string | undefined {
  const inner = elementsOf(xml, name)[0];
  return inner === undefined ? undefined : unescapeXml(inner);
}

/** The request's body as text; bodies in XML are small. */
export async function readText(source: AsyncIterable<Buffer> | IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new S3Error(400, 'MaxMessageLengthExceeded');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"'\r]/g, (c) => (c === '\r' ? '&#13;' : `&${nameOf(c)};`));
}

function nameOf(character: string): string {
  return Object.keys(ENTITIES).find((name) => ENTITIES[name] === character) ?? '';
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
