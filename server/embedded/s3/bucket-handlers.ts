import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Exchange, sendEmpty, sendXml } from './exchange.ts';
import { S3Error } from './s3-error.ts';
import { document, element, elementsOf, readText, textOf } from './xml.ts';

/** Settings of a bucket that are kept and given back; only `cors` has an effect here. */
export const SETTINGS: Record<string, string> = {
  cors: 'NoSuchCORSConfiguration',
  lifecycle: 'NoSuchLifecycleConfiguration',
};

/** GET, PUT and DELETE of `?cors` and `?lifecycle`. */
export async function bucketSetting(name: string, { request, response, bucket }: Exchange): Promise<void> {
  const file = settingFile(bucket.folder, name);
  if (request.method === 'GET') {
    const xml = await readFile(file, 'utf8').catch(() => undefined);
    if (xml === undefined) throw new S3Error(404, SETTINGS[name] ?? 'NoSuchConfiguration');
    return sendXml(response, xml);
  }
  if (request.method === 'PUT') {
    await writeFile(file, await readText(request));
    return sendEmpty(response);
  }
  await rm(file, { force: true });
  sendEmpty(response, 204);
}

/** The rule of the bucket's CORS setting that allows this origin and method; undefined when none does. */
export async function corsRule(folder: string, origin: string, method: string): Promise<string | undefined> {
  const xml = await readFile(settingFile(folder, 'cors'), 'utf8').catch(() => '');
  return elementsOf(xml, 'CORSRule').find(
    (rule) =>
      elementsOf(rule, 'AllowedMethod').includes(method) &&
      elementsOf(rule, 'AllowedOrigin').some((allowed) => allowed === '*' || allowed === origin),
  );
}

/** GET: list version 2, with prefix, delimiter and paging. */
export async function listObjects({ response, bucket, bucketName, query }: Exchange): Promise<void> {
  if (query.get('list-type') !== '2')
    throw new S3Error(501, 'NotImplemented', 'Only list-type=2 is implemented.');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const max = Math.max(0, Math.min(Number(query.get('max-keys') ?? 1000), 1000));
  const token = query.get('continuation-token');
  const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '');
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const page = takePage(bucket.keys(), { prefix, delimiter, max, after });
  sendXml(
    response,
    document('ListBucketResult', [
      element('Name', bucketName),
      element('Prefix', encode(prefix)),
      element('Delimiter', delimiter ? encode(delimiter) : undefined),
      element('EncodingType', query.get('encoding-type')),
      element('KeyCount', page.keys.length + page.prefixes.length),
      element('MaxKeys', max),
      element('IsTruncated', page.next !== undefined),
      element('NextContinuationToken', page.next && Buffer.from(page.next).toString('base64url')),
      ...page.keys.map((key) => {
        const { size, etag, modified } = bucket.get(key);
        return element('Contents', [
          element('Key', encode(key)),
          element('LastModified', modified),
          element('ETag', `"${etag}"`),
          element('Size', size),
          element('StorageClass', 'STANDARD'),
        ]);
      }),
      ...page.prefixes.map((name) => element('CommonPrefixes', [element('Prefix', encode(name))])),
    ]),
  );
}

/** POST `?delete`: up to 1000 keys at once. */
export async function deleteObjects({ request, response, bucket }: Exchange): Promise<void> {
  const body = await readText(request);
  const keys = elementsOf(body, 'Object').map((xml) => textOf(xml, 'Key') ?? '');
  if (keys.length === 0 || keys.length > 1000) throw new S3Error(400, 'MalformedXML');
  for (const key of keys) await bucket.delete(key);
  const quiet = textOf(body, 'Quiet') === 'true';
  const deleted = quiet ? [] : keys.map((key) => element('Deleted', [element('Key', key)]));
  sendXml(response, document('DeleteResult', deleted));
}

type Cut = { prefix: string; delimiter: string; max: number; after: string };

function takePage(all: string[], { prefix, delimiter, max, after }: Cut) {
  const page = { keys: [] as string[], prefixes: [] as string[], next: undefined as string | undefined };
  let last = '';
  const place = (text: string) => Buffer.from(text);
  const start = place(after);
  for (const key of all) {
    if (!key.startsWith(prefix) || (after && Buffer.compare(place(key), start) <= 0)) continue;
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const group = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    // A page may end inside a group: what belongs to a group already told is not told again.
    const told = group !== undefined && (group === page.prefixes.at(-1) || after.startsWith(group));
    if (!told && page.keys.length + page.prefixes.length >= max) {
      if (max > 0) page.next = last;
      break;
    }
    if (group === undefined) page.keys.push(key);
    else if (!told) page.prefixes.push(group);
    last = key;
  }
  return page;
}

function settingFile(folder: string, name: string): string {
  return path.join(folder, `${name}.xml`);
}
