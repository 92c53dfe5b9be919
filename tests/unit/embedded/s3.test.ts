import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedS3, startS3 } from '#server/embedded/s3.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun å s3 '));
const keys = { accessKeyId: 'try-out', secretAccessKey: 'made-up-secret' };
const region = 'eu-north-1';
const Bucket = 'files';
const MiB = 1024 * 1024;

let storage: EmbeddedS3;
let client: S3Client;
const start = () => startS3({ folder, buckets: [Bucket], region, ...keys });
const connect = (credentials = keys, toRegion = region) =>
  new S3Client({
    endpoint: storage.endpoint,
    region: toRegion,
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });

beforeAll(async () => {
  storage = await start();
  client = connect();
});
afterAll(async () => {
  await storage.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const md5 = (data: Uint8Array) => createHash('md5').update(data).digest('hex');
const put = (Key: string, Body: Buffer | string, more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const text = async (Key: string, more = {}) => (await get(Key, more)).Body!.transformToString();
const listed = async (more = {}) => {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, ...more }));
  return Contents.map((object) => object.Key);
};

type Link = { method?: string; key: string; seconds?: number; at?: Date; query?: Record<string, string> };

/** A presigned address, signed by the SDK's own signer. */
async function presign({ method = 'GET', key, seconds = 60, at, query }: Link): Promise<string> {
  const signer = await client.config.signer();
  if (!('presign' in signer)) throw new Error('The signer cannot presign.');
  const { hostname, host } = new URL(storage.endpoint);
  const unsigned = {
    method,
    protocol: 'http:',
    hostname,
    port: storage.port,
    path: `/${Bucket}/${key}`,
    headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    query,
  };
  const options = { expiresIn: seconds, signingDate: at };
  const { query: signed = {} } = await (signer as { presign: Presign }).presign(unsigned, options);
  return `${storage.endpoint}/${Bucket}/${key}?${new URLSearchParams(signed as Record<string, string>)}`.replaceAll(
    '+',
    '%20',
  );
}
type Presign = (request: object, options: object) => Promise<{ query?: object }>;

describe('embedded S3, asked by the AWS SDK in its default settings', { timeout: 30_000 }, () => {
  it('gives back bytes, type, metadata and ETag, also under a key with å, spaces and signs', async () => {
    const key = "kansio å/tämä + tuo (1)*'!~&=?.txt";
    const body = randomBytes(1000);
    const more = { ContentType: 'text/plain', Metadata: { owner: 'abc' }, CacheControl: 'no-store' };
    expect((await put(key, body, more)).ETag).toBe(`"${md5(body)}"`);
    const found = await get(key);
    expect(Buffer.from(await found.Body!.transformToByteArray())).toEqual(body);
    expect(found).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { owner: 'abc' },
      CacheControl: 'no-store',
    });
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: key }));
    expect(head).toMatchObject({ ContentLength: 1000, ETag: `"${md5(body)}"` });
  });

  it('takes the framing off a streamed body', async () => {
    const body = randomBytes(100_000);
    const stream = Readable.from([body.subarray(0, 7), body.subarray(7, 70_000), body.subarray(70_000)]);
    await client.send(
      new PutObjectCommand({ Bucket, Key: 'streamed', Body: stream, ContentLength: body.length }),
    );
    const found = await get('streamed');
    expect(sha256(await found.Body!.transformToByteArray())).toBe(sha256(body));
    expect(found.ContentEncoding).toBeUndefined();
  });

  it('stores an empty object', async () => {
    await put('empty', Buffer.alloc(0));
    expect(await text('empty')).toBe('');
  });

  it('gives ranges, and refuses one beyond the end', async () => {
    await put('digits', '0123456789');
    expect(await text('digits', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('digits', { Range: 'bytes=-3' })).toBe('789');
    expect(await get('digits', { Range: 'bytes=8-99' })).toMatchObject({
      ContentRange: 'bytes 8-9/10',
      ContentLength: 2,
    });
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('copies with and without new metadata', async () => {
    await put('from å', 'copied', { ContentType: 'text/x', Metadata: { a: '1' } });
    const CopySource = encodeURI(`${Bucket}/from å`);
    await client.send(new CopyObjectCommand({ Bucket, Key: 'same', CopySource }));
    const replaced = { MetadataDirective: 'REPLACE', Metadata: { b: '2' } } as const;
    await client.send(new CopyObjectCommand({ Bucket, Key: 'other', CopySource, ...replaced }));
    expect(await get('same')).toMatchObject({ ContentType: 'text/x', Metadata: { a: '1' } });
    expect((await get('other')).Metadata).toEqual({ b: '2' });
    expect(await text('other')).toBe('copied');
  });

  it('writes only once when asked not to overwrite, also of two at the same time', async () => {
    const once = { IfNoneMatch: '*' };
    const tries = await Promise.allSettled([put('once', 'first', once), put('once', 'second', once)]);
    expect(tries.map((t) => t.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(put('once', 'third', once)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await text('once')).toMatch(/first|second/);
  });

  it('answers conditions of a reader', async () => {
    const { ETag } = await put('conditional', 'x');
    await expect(get('conditional', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('conditional', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('lists by prefix and folder, in pages', async () => {
    for (const key of ['list/a/1', 'list/a/2', 'list/b', 'list/ä', 'list/c/1']) await put(key, 'x');
    expect(await listed({ Prefix: 'list/' })).toEqual([
      'list/a/1',
      'list/a/2',
      'list/b',
      'list/c/1',
      'list/ä',
    ]);
    const folders = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', Delimiter: '/' }));
    expect(folders.CommonPrefixes?.map((p) => p.Prefix)).toEqual(['list/a/', 'list/c/']);
    expect(folders.Contents?.map((c) => c.Key)).toEqual(['list/b', 'list/ä']);

    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: 'list/', Delimiter: '/', MaxKeys: 1, ContinuationToken }),
      );
      expect(page.KeyCount).toBe(1);
      seen.push(page.Contents?.[0]?.Key ?? page.CommonPrefixes?.[0]?.Prefix);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual(['list/a/', 'list/b', 'list/c/', 'list/ä']);
    expect(await listed({ Prefix: 'list/', StartAfter: 'list/b' })).toEqual(['list/c/1', 'list/ä']);
  });

  it('deletes one and many, and what is not there without complaint', async () => {
    for (const key of ['gone/1', 'gone/2&<>', 'gone/3']) await put(key, 'x');
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone/1' }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'gone/never' }));
    const Objects = [{ Key: 'gone/2&<>' }, { Key: 'gone/3' }];
    const { Deleted } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(Deleted).toEqual(Objects);
    expect(await listed({ Prefix: 'gone/' })).toEqual([]);
    await expect(get('gone/1')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('keeps tags without touching the object', async () => {
    await put('tagged', 'content');
    const TagSet = [{ Key: 'state', Value: 'clean & öljy' }];
    await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }));
    expect((await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet).toEqual(
      TagSet,
    );
    expect(await text('tagged')).toBe('content');
  });

  it('makes, lists, heads and deletes buckets', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'second' }));
    await expect(client.send(new CreateBucketCommand({ Bucket: 'second' }))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
    });
    const { Buckets } = await client.send(new ListBucketsCommand());
    expect(Buckets?.map((b) => b.Name)).toEqual([Bucket, 'second']);
    await client.send(new PutObjectCommand({ Bucket: 'second', Key: 'x', Body: 'x' }));
    await expect(client.send(new DeleteBucketCommand({ Bucket: 'second' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
    await client.send(new DeleteObjectCommand({ Bucket: 'second', Key: 'x' }));
    await client.send(new DeleteBucketCommand({ Bucket: 'second' }));
    await expect(client.send(new HeadBucketCommand({ Bucket: 'second' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('keeps lifecycle and CORS settings, and lets only the named origin in', async () => {
    await expect(client.send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchCORSConfiguration',
    });
    const rule = { AllowedMethods: ['PUT'], AllowedOrigins: ['https://portal.example'] };
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
    expect((await client.send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toMatchObject([rule]);
    const preflight = (origin: string) =>
      fetch(`${storage.endpoint}/${Bucket}/x`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PUT' },
      });
    expect((await preflight('https://portal.example')).status).toBe(200);
    expect((await preflight('https://other.example')).status).toBe(403);

    const Rules = [
      { ID: 'old', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 3 } } as const,
    ];
    await client.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [...Rules] } }),
    );
    const kept = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(kept.Rules).toMatchObject(Rules);
  });

  it('joins a multipart upload, once, however often it is completed', async () => {
    const Key = 'multi/joined';
    const pieces = [randomBytes(5 * MiB), randomBytes(5 * MiB), randomBytes(100)];
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'text/csv', Metadata: { sender: 'a' } }),
    );
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (const [index, Body] of pieces.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    const first = await client.send(new ListPartsCommand({ Bucket, Key, UploadId, MaxParts: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
    const rest = await client.send(new ListPartsCommand({ Bucket, Key, UploadId, PartNumberMarker: '2' }));
    expect(rest.Parts).toMatchObject([{ PartNumber: 3, Size: 100 }]);

    const complete = () =>
      client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    const { ETag } = await complete();
    const digests = Buffer.from(pieces.map(md5).join(''), 'hex');
    expect(ETag).toBe(`"${md5(digests)}-3"`);
    expect((await complete()).ETag).toBe(ETag);
    const found = await get(Key);
    expect(found).toMatchObject({ ContentType: 'text/csv', Metadata: { sender: 'a' } });
    expect(sha256(await found.Body!.transformToByteArray())).toBe(sha256(Buffer.concat(pieces)));
    expect((await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it('refuses parts that are too small, unknown or out of order', async () => {
    const Key = 'multi/wrong';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const part = async (PartNumber: number, Body: Buffer) => {
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      return { PartNumber, ETag };
    };
    const [one, two] = [await part(1, Buffer.from('a')), await part(2, Buffer.from('b'))];
    const complete = (Parts: object[]) =>
      client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    await expect(complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete([{ ...one, ETag: two.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete([two, one])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    const big = await part(3, Buffer.alloc(5 * MiB));
    await expect(complete([big, two])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(part(10_001, Buffer.from('x'))).rejects.toMatchObject({ name: 'InvalidArgument' });
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  });

  it('lists and forgets an aborted upload', async () => {
    const Key = 'multi/aborted';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'multi/' }));
    expect(Uploads).toMatchObject([{ Key, UploadId }]);
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    await expect(
      client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'x' })),
    ).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('takes a stream of unknown length from lib-storage', async () => {
    const body = randomBytes(11 * MiB);
    const pieces = Array.from({ length: 22 }, (_, i) => body.subarray(i * 0.5 * MiB, (i + 1) * 0.5 * MiB));
    const params = { Bucket, Key: 'multi/lib-storage', Body: Readable.from(pieces) };
    await new Upload({ client, params }).done();
    expect(sha256(await (await get('multi/lib-storage')).Body!.transformToByteArray())).toBe(sha256(body));
  });

  it('refuses a wrong key, an unknown key, another region and an unsigned request', async () => {
    await put('guarded', 'x');
    const ask = (other: S3Client) => other.send(new GetObjectCommand({ Bucket, Key: 'guarded' }));
    await expect(ask(connect({ ...keys, secretAccessKey: 'wrong' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(ask(connect({ ...keys, accessKeyId: 'nobody' }))).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    await expect(ask(connect(keys, 'us-east-1'))).rejects.toMatchObject({
      name: 'AuthorizationHeaderMalformed',
    });
    const unsigned = await fetch(`${storage.endpoint}/${Bucket}/guarded`);
    expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
  });

  it('opens a presigned address with its own file name, for its path and time only', async () => {
    await put('shared', 'for you');
    const disposition = 'attachment; filename="raportti.csv"';
    const link = await presign({ key: 'shared', query: { 'response-content-disposition': disposition } });
    const answer = await fetch(link);
    expect([answer.status, await answer.text()]).toEqual([200, 'for you']);
    expect(answer.headers.get('content-disposition')).toBe(disposition);

    expect((await fetch(link.replace('/shared', '/digits'))).status).toBe(403);
    expect((await fetch(link.replace('raportti', 'toinen'))).status).toBe(403);
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
    const old = await presign({ key: 'shared', seconds: 60, at: new Date(Date.now() - 61_000) });
    expect(await (await fetch(old)).text()).toContain('Request has expired');
  });

  it('takes an upload through a presigned address', async () => {
    const link = await presign({ method: 'PUT', key: 'handed-in' });
    expect((await fetch(link, { method: 'PUT', body: 'by hand' })).status).toBe(200);
    expect(await text('handed-in')).toBe('by hand');
  });

  it('refuses a body that differs from its checksum', async () => {
    const sent = put('damaged', 'content', { ContentMD5: Buffer.alloc(16).toString('base64') });
    await expect(sent).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(
      put('damaged', 'content', { ChecksumSHA256: Buffer.alloc(32).toString('base64') }),
    ).rejects.toThrow();
    await expect(get('damaged')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('keeps the old object when an upload is cut off, and leaves no rest', async () => {
    await put('whole', 'old and whole');
    const link = new URL(await presign({ method: 'PUT', key: 'whole' }));
    const cut = httpRequest(link, { method: 'PUT', headers: { 'content-length': 1_000_000 } });
    cut.on('error', () => undefined);
    cut.write(Buffer.alloc(10_000));
    await sleep(100);
    cut.destroy();
    await sleep(100);
    expect(await text('whole')).toBe('old and whole');
    const { length: objects } = readdirSync(path.join(folder, Bucket, 'objects'));
    expect(readdirSync(path.join(folder, Bucket, 'blobs'))).toHaveLength(objects);
  });

  it('has everything again after a restart, an upload under way included', async () => {
    await put('restart/a', 'kept', { Metadata: { m: 'ö'.normalize('NFD').length.toString() } });
    const Key = 'restart/upload';
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag } = await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'half' }),
    );
    await storage.stop();
    storage = await start();
    client = connect();
    expect(await text('restart/a')).toBe('kept');
    const Parts = [{ PartNumber: 1, ETag }];
    await client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
    expect(await text(Key)).toBe('half');
  });
});
