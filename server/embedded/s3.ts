import { mkdir, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { listen } from './listen.ts';
import { refuseInProduction } from './refuse-in-production.ts';
import { bucketSetting, corsRule, deleteObjects, listObjects, SETTINGS } from './s3/bucket-handlers.ts';
import { BucketStore } from './s3/bucket-store.ts';
import { type Exchange, sendEmpty, sendXml } from './s3/exchange.ts';
import { copyObject, deleteObject, getObject, objectTagging, putObject } from './s3/object-handlers.ts';
import { S3Error } from './s3/s3-error.ts';
import { type Credentials, decode, parseQuery, verifySignature } from './s3/signature.ts';
import {
  abortUpload,
  completeUpload,
  createUpload,
  listParts,
  listUploads,
  putPart,
} from './s3/upload-handlers.ts';
import { document, element } from './s3/xml.ts';

export type EmbeddedS3 = { endpoint: string; port: number; stop(): Promise<void> };

export type S3Options = Credentials & {
  /** Where buckets are kept; one process at a time. */
  folder: string;
  /** Made at the start when they are missing. */
  buckets?: string[];
  /** Default: one that is free. */
  port?: number;
};

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Starts an object storage on the loopback that speaks the S3 protocol with path-style addresses, for trying out and
 * for tests. Every request must be signed with the one pair of keys.
 */
export async function startS3({
  folder,
  buckets = [],
  port = 0,
  ...credentials
}: S3Options): Promise<EmbeddedS3> {
  refuseInProduction('The embedded storage');
  const open = new Map<string, BucketStore>();
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder, { withFileTypes: true });
  for (const entry of [...present.filter((e) => e.isDirectory()).map((e) => e.name), ...buckets]) {
    if (!open.has(entry)) open.set(entry, await BucketStore.open(path.join(folder, entry)));
  }
  const storage: Storage = { folder, credentials, open };
  const server = createServer((request, response) => {
    answer(storage, request, response).catch((error) => sendError(request, response, error));
  });
  // Uploads of large files may take longer than Node's limit for a whole request.
  server.requestTimeout = 0;
  const { address, stop } = await listen(server, port);
  return { endpoint: address.url, port: address.port, stop };
}

type Storage = { folder: string; credentials: Credentials; open: Map<string, BucketStore> };

async function answer(storage: Storage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '/';
  const [bucketName = '', ...rest] = (url.split('?')[0] ?? '').slice(1).split('/');
  const { origin } = request.headers;
  if (origin) await allowOrigin(storage, bucketName, request, response, origin);
  if (request.method === 'OPTIONS')
    return sendEmpty(response, response.hasHeader('access-control-allow-origin') ? 200 : 403);

  const signed = verifySignature(
    { method: request.method ?? '', url, headers: request.headers },
    storage.credentials,
  );
  if (!bucketName) return sendXml(response, listBuckets(storage));
  const key = decode(rest.join('/'));
  if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError');
  const query = new Map(parseQuery(url));
  if (!key && request.method === 'PUT' && !Object.keys(SETTINGS).some((name) => query.has(name))) {
    await createBucket(storage, bucketName);
    return sendEmpty(response);
  }
  const exchange = {
    request,
    response,
    signed,
    query,
    bucketName,
    bucket: getBucket(storage, bucketName),
    key,
  };
  if (key) await answerForObject(storage, exchange);
  else await answerForBucket(storage, exchange);
}

async function answerForBucket(storage: Storage, exchange: Exchange): Promise<void> {
  const { request, response, query, bucket, bucketName } = exchange;
  const setting = Object.keys(SETTINGS).find((name) => query.has(name));
  if (setting) return bucketSetting(setting, exchange);
  if (request.method === 'HEAD') return sendEmpty(response);
  if (request.method === 'POST' && query.has('delete')) return deleteObjects(exchange);
  if (request.method === 'GET') return query.has('uploads') ? listUploads(exchange) : listObjects(exchange);
  if (request.method !== 'DELETE') throw new S3Error(405, 'MethodNotAllowed');
  if (!bucket.isEmpty) throw new S3Error(409, 'BucketNotEmpty');
  storage.open.delete(bucketName);
  await rm(bucket.folder, { recursive: true, force: true });
  sendEmpty(response, 204);
}

async function answerForObject(storage: Storage, exchange: Exchange): Promise<void> {
  const { request, query } = exchange;
  const isUpload = query.has('uploadId');
  if (query.has('tagging')) return objectTagging(exchange);
  switch (request.method) {
    case 'GET':
      return isUpload ? listParts(exchange) : getObject(exchange);
    case 'HEAD':
      return getObject(exchange);
    case 'PUT':
      if (isUpload) return putPart(exchange);
      if (request.headers['x-amz-copy-source'])
        return copyObject(exchange, (name) => getBucket(storage, name));
      return putObject(exchange);
    case 'POST':
      if (query.has('uploads')) return createUpload(exchange);
      if (isUpload) return completeUpload(exchange);
      throw new S3Error(501, 'NotImplemented');
    case 'DELETE':
      return isUpload ? abortUpload(exchange) : deleteObject(exchange);
    default:
      throw new S3Error(405, 'MethodNotAllowed');
  }
}

function getBucket({ open }: Storage, name: string): BucketStore {
  const bucket = open.get(name);
  if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  return bucket;
}

async function createBucket({ folder, open }: Storage, name: string): Promise<void> {
  if (!BUCKET_NAME.test(name) || name.includes('..')) throw new S3Error(400, 'InvalidBucketName');
  if (open.has(name)) throw new S3Error(409, 'BucketAlreadyOwnedByYou');
  open.set(name, await BucketStore.open(path.join(folder, name)));
}

function listBuckets({ open }: Storage): string {
  const buckets = [...open.keys()].sort().map((name) => element('Bucket', [element('Name', name)]));
  return document('ListAllMyBucketsResult', [element('Buckets', buckets)]);
}

async function allowOrigin(
  { open }: Storage,
  bucketName: string,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Promise<void> {
  const bucket = open.get(bucketName);
  const method = String(request.headers['access-control-request-method'] ?? request.method);
  if (!bucket || !(await corsRule(bucket.folder, origin, method))) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', method);
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
  response.setHeader('access-control-expose-headers', 'etag');
  response.setHeader('vary', 'origin');
}

function sendError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const known = error instanceof S3Error ? error : new S3Error(500, 'InternalError');
  if (known.status === 500) console.error('S3 stand-in:', error);
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = known.status;
  // What is left of the body is not worth reading, and the next request must not start inside it.
  if (!request.complete) response.setHeader('connection', 'close');
  if (request.method === 'HEAD') response.end();
  else sendXml(response, document('Error', [element('Code', known.code), element('Message', known.message)]));
  request.resume();
}
