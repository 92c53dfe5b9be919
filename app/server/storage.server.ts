import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  paginateListParts,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Env } from './env.server.ts';

/**
 * Bytes of every part of a multipart upload but the last: the smallest that S3 takes, so that little is lost with a connection and
 * little stands in memory. Parts of one size say by their number how far an upload is.
 */
export const PART_BYTES = 5 * 1024 * 1024;

/** An upload under way: its key, and the name that the store gave it. */
export interface Multipart {
  readonly key: string;
  readonly id: string;
}

/** The object store, by the S3 protocol. Keys are made here, never taken from a person. */
export interface Storage {
  /** Streams a new object of unknown length. @throws when the key is taken, or the body ends in an error */
  put(key: string, body: Readable): Promise<void>;
  /** @throws when there is no such object */
  get(key: string): Promise<Readable>;
  /** Size in bytes; undefined when there is no such object. */
  sizeOf(key: string): Promise<number | undefined>;
  remove(key: string): Promise<void>;
  /** Begins an upload by parts. @returns its name in the store */
  begin(key: string): Promise<string>;
  /** Bytes of all parts that arrived whole; undefined when the upload was completed or aborted. */
  arrived(upload: Multipart): Promise<number | undefined>;
  /** Stores one part, numbered from 1. */
  writePart(upload: Multipart, number: number, body: Uint8Array): Promise<void>;
  /** Joins the parts; harmless when that was done before. */
  finish(upload: Multipart): Promise<void>;
  abort(upload: Multipart): Promise<void>;
  /** All objects below a prefix. */
  list(prefix: string): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>;
  /** All uploads by parts that were begun and neither finished nor aborted. */
  listUnfinished(): AsyncIterable<Multipart & { readonly startedAt: Date }>;
  close(): void;
}

/** Below which all files of clients lie. */
export const FILES = 't/';

export const fileKey = (tenantId: string, fileId: string): string => `${FILES}${tenantId}/${fileId}`;

/** Below which all clean exports lie. */
const EXPORTS = 'x/';

export const EXPORT_FILES = ['csv', 'xlsx'] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];

export const exportKey = (tenantId: string, exportId: string, file: ExportFile): string =>
  `${EXPORTS}${tenantId}/${exportId}.${file}`;

/** Connects to the configured store; addresses other than AWS's name the bucket in the path. */
export function openStorage(env: Env): Storage {
  const client = new S3Client({
    region: env.S3_REGION,
    credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
    ...(env.S3_ENDPOINT ? { endpoint: env.S3_ENDPOINT, forcePathStyle: true } : {}),
  });
  const Bucket = env.S3_BUCKET;
  const at = (Key: string) => ({ Bucket, Key });
  const of = ({ key, id }: Multipart) => ({ ...at(key), UploadId: id });

  const sizeOf = (key: string) =>
    orNothing(async () => (await client.send(new HeadObjectCommand(at(key)))).ContentLength);

  const partsOf = (upload: Multipart) =>
    orNothing(async () => {
      const parts = [];
      for await (const page of paginateListParts({ client }, of(upload))) parts.push(...(page.Parts ?? []));
      return parts;
    });

  return {
    sizeOf,
    async put(key, body) {
      const params = { ...at(key), Body: body, IfNoneMatch: '*' };
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: 1 }).done();
    },
    async get(key) {
      const { Body } = await client.send(new GetObjectCommand(at(key)));
      if (!Body) throw new NoSuchKey({ message: 'empty answer', $metadata: {} });
      return Body as Readable;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    async begin(key) {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(key)));
      if (!UploadId) throw new Error('the store began an upload without a name');
      return UploadId;
    },
    async arrived(upload) {
      const parts = await partsOf(upload);
      return parts?.reduce((sum, part) => sum + (part.Size ?? 0), 0);
    },
    async writePart(upload, PartNumber, Body) {
      await client.send(new UploadPartCommand({ ...of(upload), PartNumber, Body }));
    },
    async finish(upload) {
      const parts = await partsOf(upload);
      if (!parts) return;
      const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
      const command = { ...of(upload), IfNoneMatch: '*', MultipartUpload: { Parts } };
      try {
        await client.send(new CompleteMultipartUploadCommand(command));
      } catch (error) {
        // Somebody else finished it between the two calls.
        if (!(isMissing(error) || isTaken(error)) || (await sizeOf(upload.key)) === undefined) throw error;
      }
    },
    async abort(upload) {
      await orNothing(() => client.send(new AbortMultipartUploadCommand(of(upload))));
    },
    async *list(Prefix) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        for (const { Key, LastModified } of Contents)
          if (Key && LastModified) yield { key: Key, modifiedAt: LastModified };
    },
    async *listUnfinished() {
      let after: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
      while (after) {
        const page: ListMultipartUploadsCommandOutput = await client.send(
          new ListMultipartUploadsCommand({ Bucket, ...after }),
        );
        for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
          if (Key && UploadId && Initiated) yield { key: Key, id: UploadId, startedAt: Initiated };
        after = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
          : undefined;
      }
    },
    close: () => client.destroy(),
  };
}

const GONE = new Set(['NoSuchUpload', 'NoSuchKey', 'NotFound']);
const isMissing = (error: unknown) =>
  error instanceof NotFound || (error instanceof S3ServiceException && GONE.has(error.name));
const isTaken = (error: unknown) =>
  error instanceof S3ServiceException && error.name === 'PreconditionFailed';

async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
