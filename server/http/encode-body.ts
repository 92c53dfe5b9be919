import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Bodies below this many bytes cost more to compress than they save. */
const WORTH_IT = 1000;
/** Above this many bytes the work leaves the main thread. */
const LARGE = 200_000;

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const GZIP = { level: 1 };

/** The best encoding that the browser accepts, of those that are quick enough to run once per page. */
export function encodingOf(acceptEncoding: string | undefined): Encoding | undefined {
  if (!acceptEncoding) return undefined;
  const accepted = new Set(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim()),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : undefined;
}

export const isText = (contentType: string) =>
  /^(text\/|application\/(json|javascript|problem\+json|manifest\+json)|image\/svg)/.test(contentType);

/** Compresses a finished body once. Returns undefined when it should travel as it is. */
export function encodeBody(
  body: Uint8Array,
  encoding: Encoding,
): Uint8Array | Promise<Uint8Array> | undefined {
  if (body.length < WORTH_IT) return undefined;
  if (body.length < LARGE) return encoding === 'br' ? brotliCompressSync(body, BROTLI) : gzipSync(body, GZIP);
  return encoding === 'br' ? promisify(brotliCompress)(body, BROTLI) : promisify(gzip)(body, GZIP);
}
