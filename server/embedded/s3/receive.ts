import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { ChunkDecoder } from './chunk-decoder.ts';
import { S3Error } from './s3-error.ts';
import type { SignedRequest } from './signature.ts';

const PREFIX = 'x-amz-checksum-';
const CHECKSUM = /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/;

/** A received body: size in bytes, MD5 in hex (S3's ETag), and the checksum that the sender gave, if any. */
export type Received = { size: number; md5: string; checksum?: [header: string, base64: string] };

/**
 * Streams the body of a PUT into a new file and holds it against every promise of its sender: length, SHA-256 of the
 * signature, Content-MD5, x-amz-checksum-* in header or trailer. On any fault the file is removed.
 */
export async function receiveBody(
  request: IncomingMessage,
  signed: SignedRequest,
  file: string,
): Promise<Received> {
  const promised = promisedChecksums(request);
  const digests = new Digests([...promised, ...(isHash(signed.payload) ? ['sha256'] : [])]);
  const decoder = isFramed(request, signed) ? new ChunkDecoder(signed) : undefined;
  try {
    await save(request, [...(decoder ? [decoder] : []), digests.tap], file);
    digests.finish();
    checkLength(request, digests.size);
    if (isHash(signed.payload) && signed.payload !== digests.result('sha256')?.toString('hex')) {
      throw new S3Error(400, 'XAmzContentSHA256Mismatch');
    }
    const checksum = checkDigests(request, digests, promised, decoder?.trailers);
    return { size: digests.size, md5: digests.result('md5')!.toString('hex'), checksum };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/**
 * Pipes the request through the stages into the file. Not with `pipeline` from the request on: that would close the
 * connection on a fault, and the sender would never read why.
 */
async function save(request: IncomingMessage, stages: Transform[], file: string): Promise<void> {
  const entrance = stages[0]!;
  const cutOff = () => {
    if (!request.complete) entrance.destroy(new S3Error(400, 'IncompleteBody'));
  };
  request.once('close', cutOff);
  request.pipe(entrance);
  try {
    await pipeline([...stages, createWriteStream(file, { flags: 'wx', mode: 0o600 })]);
  } finally {
    request.off('close', cutOff);
    request.unpipe(entrance);
  }
}

/** MD5 always (it is the ETag), the others only when somebody will compare them: they cost time. */
class Digests {
  size = 0;
  readonly #hashes: Map<string, Hash>;
  readonly #results = new Map<string, Buffer>();
  #crc32: number | undefined;

  constructor(wanted: string[]) {
    const names = ['md5', ...wanted.filter((name) => name === 'sha1' || name === 'sha256')];
    this.#hashes = new Map(names.map((name) => [name, createHash(name)]));
    if (wanted.includes('crc32')) this.#crc32 = 0;
  }

  readonly tap = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      for (const hash of this.#hashes.values()) hash.update(chunk);
      if (this.#crc32 !== undefined) this.#crc32 = crc32(chunk, this.#crc32);
      this.size += chunk.length;
      done(null, chunk);
    },
  });

  finish(): void {
    for (const [name, hash] of this.#hashes) this.#results.set(name, hash.digest());
    if (this.#crc32 === undefined) return;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.#crc32);
    this.#results.set('crc32', bytes);
  }

  result(name: string): Buffer | undefined {
    return this.#results.get(name);
  }
}

function isHash(payload: string): boolean {
  return /^[0-9a-f]{64}$/.test(payload);
}

function isFramed(request: IncomingMessage, { payload }: SignedRequest): boolean {
  return (
    payload.startsWith('STREAMING-') || (request.headers['content-encoding'] ?? '').includes('aws-chunked')
  );
}

/** The checksums that come in a header or are announced for the trailer, without their prefix. */
function promisedChecksums({ headers }: IncomingMessage): string[] {
  const names = [
    ...Object.keys(headers),
    ...String(headers['x-amz-trailer'] ?? '')
      .toLowerCase()
      .split(/[,\s]+/),
  ];
  return names.filter((name) => CHECKSUM.test(name)).map((name) => name.slice(PREFIX.length));
}

function checkLength({ headers }: IncomingMessage, size: number): void {
  const length = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (length !== undefined && Number(length) !== size) throw new S3Error(400, 'IncompleteBody');
}

function checkDigests(
  { headers }: IncomingMessage,
  digests: Digests,
  promised: string[],
  trailers: Map<string, string> = new Map(),
): Received['checksum'] {
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== digests.result('md5')?.toString('base64'))
    throw new S3Error(400, 'BadDigest');
  let checksum: Received['checksum'];
  for (const name of promised) {
    const given = trailers.get(PREFIX + name) ?? headers[PREFIX + name];
    // CRC32C and CRC64NVME are known to S3 but not to Node; they are taken as given.
    const own = digests.result(name)?.toString('base64');
    if (typeof given !== 'string' || (own !== undefined && own !== given))
      throw new S3Error(400, 'BadDigest');
    checksum = [PREFIX + name, given];
  }
  return checksum;
}
