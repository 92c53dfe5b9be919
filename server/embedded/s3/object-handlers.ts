import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { BucketStore, ObjectRecord } from './bucket-store.ts';
import { type Exchange, keptHeaders, sendEmpty, sendXml } from './exchange.ts';
import { receiveBody } from './receive.ts';
import { S3Error } from './s3-error.ts';
import { decode } from './signature.ts';
import { document, element, readText } from './xml.ts';

/** PUT of an object's bytes. */
export async function putObject({ request, response, signed, bucket, key }: Exchange): Promise<void> {
  const onlyNew = request.headers['if-none-match'] === '*';
  if (onlyNew && bucket.find(key)) throw new S3Error(412, 'PreconditionFailed');
  const blob = bucket.newBlob();
  const { size, md5, checksum } = await receiveBody(request, signed, bucket.blobFile(blob));
  const record = { key, blob, size, etag: md5, modified: now(), headers: keptHeaders(request), checksum };
  await bucket.put(record, { onlyNew });
  response.setHeader('etag', `"${md5}"`);
  if (checksum) response.setHeader(...checksum);
  sendEmpty(response);
}

/** GET and HEAD, with ranges, conditions and `response-*` overrides. */
export async function getObject(exchange: Exchange): Promise<void> {
  const { request, response, bucket, key, query } = exchange;
  if (request.method === 'HEAD') {
    const record = bucket.get(key);
    if (!isUnchanged(exchange, record)) setHeaders(exchange, record);
    response.end();
    return;
  }
  const { record, file } = await bucket.openBlob(key);
  try {
    if (isUnchanged(exchange, record)) return void response.end();
    const range = setHeaders(exchange, record);
    for (const [name, value] of query) {
      if (name.startsWith('response-')) response.setHeader(name.slice('response-'.length), headerText(value));
    }
    if (range.length === 0) return void response.end();
    const { start, length } = range;
    await pipeline(file.createReadStream({ start, end: start + length - 1, autoClose: false }), response);
  } finally {
    await file.close();
  }
}

export async function deleteObject({ response, bucket, key }: Exchange): Promise<void> {
  await bucket.delete(key);
  sendEmpty(response, 204);
}

/** PUT with x-amz-copy-source; `open` finds the bucket of the source. */
export async function copyObject(exchange: Exchange, open: (name: string) => BucketStore): Promise<void> {
  const { request, response, bucket, key } = exchange;
  const source = decode(String(request.headers['x-amz-copy-source'])).replace(/^\//, '');
  const slash = source.indexOf('/');
  const from = open(source.slice(0, slash));
  const { record, file } = await from.openBlob(source.slice(slash + 1));
  await file.close();
  const blob = bucket.newBlob();
  await copyFile(from.blobFile(record.blob), bucket.blobFile(blob), constants.COPYFILE_FICLONE);
  const replace = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const headers = replace ? keptHeaders(request) : record.headers;
  const { uploadId: _, ...rest } = record;
  const copy: ObjectRecord = { ...rest, key, blob, headers, modified: now() };
  await bucket.put(copy);
  const content = [element('ETag', `"${copy.etag}"`), element('LastModified', copy.modified)];
  sendXml(response, document('CopyObjectResult', content));
}

/** GET, PUT and DELETE of `?tagging`. */
export async function objectTagging({ request, response, bucket, key }: Exchange): Promise<void> {
  const { tagging, ...record } = bucket.get(key);
  if (request.method === 'GET') {
    return sendXml(response, tagging ?? document('Tagging', [element('TagSet', [])]));
  }
  const isPut = request.method === 'PUT';
  await bucket.put(isPut ? { ...record, tagging: await readText(request) } : record);
  sendEmpty(response, isPut ? 200 : 204);
}

/** Sets the headers for an object; tells which bytes of it are asked for. */
function setHeaders(
  { request, response }: Exchange,
  record: ObjectRecord,
): { start: number; length: number } {
  for (const [name, value] of Object.entries(record.headers)) response.setHeader(name, value);
  response.setHeader('etag', `"${record.etag}"`);
  response.setHeader('last-modified', new Date(record.modified).toUTCString());
  response.setHeader('accept-ranges', 'bytes');
  const range = parseRange(request.headers.range, record.size);
  if (range) {
    response.statusCode = 206;
    const end = range.start + range.length - 1;
    response.setHeader('content-range', `bytes ${range.start}-${end}/${record.size}`);
  } else if (record.checksum && request.headers['x-amz-checksum-mode'] === 'ENABLED') {
    response.setHeader(...record.checksum);
  }
  const whole = range ?? { start: 0, length: record.size };
  response.setHeader('content-length', whole.length);
  return whole;
}

/** One range of RFC 9110 section 14; anything else is answered with the whole object, as S3 does. */
function parseRange(header: string | undefined, size: number): { start: number; length: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw new S3Error(416, 'InvalidRange');
  return { start, length: end - start + 1 };
}

/** Answers If-Match with 412 and tells whether If-None-Match was answered with 304. */
function isUnchanged({ request, response }: Exchange, { etag }: ObjectRecord): boolean {
  const { 'if-match': wanted, 'if-none-match': known } = request.headers;
  const matches = (list: string) =>
    list === '*' || list.split(/\s*,\s*/).some((tag) => tag.replaceAll('"', '') === etag);
  if (wanted && !matches(wanted)) throw new S3Error(412, 'PreconditionFailed');
  if (!known || !matches(known)) return false;
  response.statusCode = 304;
  response.setHeader('etag', `"${etag}"`);
  return true;
}

/** Header values are bytes: text beyond Latin-1 goes out as UTF-8. */
function headerText(value: string): string {
  if (/[\r\n\0]/.test(value)) throw new S3Error(400, 'InvalidArgument');
  return Buffer.from(value, 'utf8').toString('latin1');
}

function now(): string {
  return new Date().toISOString();
}
