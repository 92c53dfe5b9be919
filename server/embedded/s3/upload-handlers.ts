import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Exchange, keptHeaders, sendEmpty, sendXml } from './exchange.ts';
import { receiveBody } from './receive.ts';
import { S3Error } from './s3-error.ts';
import { type Part, UploadStore } from './upload-store.ts';
import { document, element, elementsOf, readText, textOf } from './xml.ts';

const SMALLEST_PART = 5 * 1024 * 1024;

/** POST `?uploads`. */
export async function createUpload({ request, response, bucket, bucketName, key }: Exchange): Promise<void> {
  const { uploadId } = await new UploadStore(bucket).create(key, keptHeaders(request));
  const content = [element('Bucket', bucketName), element('Key', key), element('UploadId', uploadId)];
  sendXml(response, document('InitiateMultipartUploadResult', content));
}

/** PUT `?partNumber&uploadId`. */
export async function putPart({ request, response, signed, bucket, key, query }: Exchange): Promise<void> {
  const uploads = new UploadStore(bucket);
  const { uploadId } = await uploads.get(query.get('uploadId') ?? '', key);
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new S3Error(
      400,
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  const incoming = uploads.incoming(uploadId);
  const { size, md5, checksum } = await receiveBody(request, signed, incoming);
  await uploads.addPart(
    uploadId,
    { number, size, etag: md5, modified: new Date().toISOString(), checksum },
    incoming,
  );
  response.setHeader('etag', `"${md5}"`);
  if (checksum) response.setHeader(...checksum);
  sendEmpty(response);
}

/** GET `?uploadId`: a page of the parts. */
export async function listParts({ response, bucket, bucketName, key, query }: Exchange): Promise<void> {
  const uploads = new UploadStore(bucket);
  const { uploadId } = await uploads.get(query.get('uploadId') ?? '', key);
  const after = Number(query.get('part-number-marker') ?? 0);
  const max = Math.min(Number(query.get('max-parts') ?? 1000), 1000);
  const rest = (await uploads.parts(uploadId)).filter((part) => part.number > after);
  const page = rest.slice(0, max);
  const truncated = rest.length > page.length;
  sendXml(
    response,
    document('ListPartsResult', [
      element('Bucket', bucketName),
      element('Key', key),
      element('UploadId', uploadId),
      element('PartNumberMarker', after),
      element('NextPartNumberMarker', truncated ? page.at(-1)?.number : undefined),
      element('MaxParts', max),
      element('IsTruncated', truncated),
      ...page.map((part) =>
        element('Part', [
          element('PartNumber', part.number),
          element('LastModified', part.modified),
          element('ETag', `"${part.etag}"`),
          element('Size', part.size),
        ]),
      ),
    ]),
  );
}

/** POST `?uploadId`: joins the named parts into the object. */
export async function completeUpload(exchange: Exchange): Promise<void> {
  const { request, response, bucket, bucketName, key, query } = exchange;
  const uploads = new UploadStore(bucket);
  const wantedId = query.get('uploadId') ?? '';
  const answer = (etag: string) =>
    sendXml(
      response,
      document('CompleteMultipartUploadResult', [
        element('Bucket', bucketName),
        element('Key', key),
        element('ETag', `"${etag}"`),
      ]),
    );
  const body = await readText(request);
  const done = bucket.find(key);
  if (done?.uploadId === wantedId) return answer(done.etag);

  const { uploadId, headers } = await uploads.get(wantedId, key);
  const parts = chooseParts(body, await uploads.parts(uploadId));
  const blob = bucket.newBlob();
  await uploads.join(uploadId, parts, bucket.blobFile(blob)).catch(async (error: NodeJS.ErrnoException) => {
    await rm(bucket.blobFile(blob), { force: true });
    // Completed or aborted by another request meanwhile.
    throw error.code === 'ENOENT' ? new S3Error(404, 'NoSuchUpload') : error;
  });
  const digest = createHash('md5')
    .update(Buffer.from(parts.map((part) => part.etag).join(''), 'hex'))
    .digest('hex');
  const etag = `${digest}-${parts.length}`;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const modified = new Date().toISOString();
  const onlyNew = request.headers['if-none-match'] === '*';
  await bucket.put({ key, blob, size, etag, modified, headers, uploadId }, { onlyNew });
  await uploads.remove(uploadId);
  answer(etag);
}

/** DELETE `?uploadId`. */
export async function abortUpload({ response, bucket, key, query }: Exchange): Promise<void> {
  const uploads = new UploadStore(bucket);
  const { uploadId } = await uploads.get(query.get('uploadId') ?? '', key);
  await uploads.remove(uploadId);
  sendEmpty(response, 204);
}

/** GET `?uploads` of the bucket: a page of the uploads under way. */
export async function listUploads({ response, bucket, bucketName, query }: Exchange): Promise<void> {
  const prefix = query.get('prefix') ?? '';
  const after = `${query.get('key-marker') ?? ''}\0${query.get('upload-id-marker') ?? '\uffff'}`;
  const max = Math.min(Number(query.get('max-uploads') ?? 1000), 1000);
  const all = await new UploadStore(bucket).list();
  const rest = all.filter(({ key, uploadId }) => key.startsWith(prefix) && `${key}\0${uploadId}` > after);
  const page = rest.slice(0, max);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  sendXml(
    response,
    document('ListMultipartUploadsResult', [
      element('Bucket', bucketName),
      element('Prefix', prefix),
      element('NextKeyMarker', last?.key),
      element('NextUploadIdMarker', last?.uploadId),
      element('MaxUploads', max),
      element('IsTruncated', last !== undefined),
      ...page.map((upload) =>
        element('Upload', [
          element('Key', upload.key),
          element('UploadId', upload.uploadId),
          element('Initiated', upload.initiated),
        ]),
      ),
    ]),
  );
}

function chooseParts(body: string, present: Part[]): Part[] {
  const byNumber = new Map(present.map((part) => [part.number, part]));
  const named = elementsOf(body, 'Part').map((xml) => ({
    number: Number(textOf(xml, 'PartNumber')),
    etag: (textOf(xml, 'ETag') ?? '').replaceAll('"', ''),
    xml,
  }));
  if (named.length === 0) throw new S3Error(400, 'MalformedXML');
  return named.map(({ number, etag, xml }, index) => {
    const part = byNumber.get(number);
    const [header, checksum] = part?.checksum ?? [];
    const stated = header && textOf(xml, `Checksum${header.slice('x-amz-checksum-'.length).toUpperCase()}`);
    if (!part || part.etag !== etag || (stated && stated !== checksum)) throw new S3Error(400, 'InvalidPart');
    if (number <= (named[index - 1]?.number ?? 0)) throw new S3Error(400, 'InvalidPartOrder');
    if (index < named.length - 1 && part.size < SMALLEST_PART) throw new S3Error(400, 'EntityTooSmall');
    return part;
  });
}
