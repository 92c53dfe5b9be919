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
import { type Multipart, PART_BYTES, type Storage } from './storage.server.ts';

/** Connects to the configured store; addresses other than AWS's name the bucket in the path. */
export function openS3Storage(env: Env): Storage {
  const client = new S3Client({
    region: env.S3_REGION,
    credentials: { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
    // The signature holds a SHA-256 of the body, which the store compares: a second checksum would prove nothing more.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    // Asking first would open a connection for every part.
    expectContinueHeader: false,
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
