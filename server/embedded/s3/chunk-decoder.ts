import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { S3Error } from './s3-error.ts';
import { hmac, type SignedRequest, sameText, sha256 } from './signature.ts';

const LONGEST_LINE = 4096;
const EMPTY = sha256('');

/**
 * Takes S3's own framing off a body (`aws-chunked`, all four STREAMING- kinds): chunk sizes, chunk signatures and
 * trailing headers. A wrong signature or a torn frame ends the stream with an S3Error.
 */
export class ChunkDecoder extends Transform {
  /** Filled when the stream has ended; names in lower case. */
  readonly trailers = new Map<string, string>();
  readonly #request: SignedRequest | undefined;
  #buffer: Buffer = Buffer.alloc(0);
  #state: 'size' | 'data' | 'data end' | 'trailers' | 'done' = 'size';
  #left = 0;
  #hash = createHash('sha256');
  #announced = '';
  #previous: string;

  constructor(request: SignedRequest) {
    super();
    this.#request = request.payload.startsWith('STREAMING-AWS4-HMAC-SHA256') ? request : undefined;
    this.#previous = request.signature;
  }

  override _transform(data: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#buffer = this.#buffer.length ? Buffer.concat([this.#buffer, data]) : data;
    try {
      while (this.#advance());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#state === 'done' ? null : new S3Error(400, 'IncompleteBody'));
  }

  /** One step; false when more bytes are needed. */
  #advance(): boolean {
    if (this.#state === 'data') return this.#takeData();
    const line = this.#state === 'done' ? undefined : this.#takeLine();
    if (line === undefined) return false;
    if (this.#state === 'size') this.#openChunk(line);
    else if (this.#state === 'data end') this.#closeChunk(line);
    else this.#takeTrailer(line);
    return true;
  }

  #takeLine(): string | undefined {
    const end = this.#buffer.indexOf('\r\n');
    if (end < 0) {
      if (this.#buffer.length > LONGEST_LINE) throw new S3Error(400, 'InvalidChunkSizeError');
      return undefined;
    }
    const line = this.#buffer.toString('latin1', 0, end);
    this.#buffer = this.#buffer.subarray(end + 2);
    return line;
  }

  #openChunk(line: string): void {
    const head = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
    if (!head) throw new S3Error(400, 'InvalidChunkSizeError');
    this.#left = Number.parseInt(head[1]!, 16);
    this.#announced = head[2] ?? '';
    this.#hash = createHash('sha256');
    if (this.#left > 0) {
      this.#state = 'data';
      return;
    }
    this.#checkChunk();
    this.#state = 'trailers';
  }

  #takeData(): boolean {
    if (!this.#buffer.length) return false;
    const piece = this.#buffer.subarray(0, this.#left);
    if (this.#request) this.#hash.update(piece);
    this.push(piece);
    this.#left -= piece.length;
    this.#buffer = this.#buffer.subarray(piece.length);
    if (this.#left === 0) this.#state = 'data end';
    return true;
  }

  #closeChunk(line: string): void {
    if (line !== '') throw new S3Error(400, 'InvalidChunkSizeError');
    this.#checkChunk();
    this.#state = 'size';
  }

  #takeTrailer(line: string): void {
    if (line === '') {
      this.#checkTrailers();
      this.#state = 'done';
      return;
    }
    const colon = line.indexOf(':');
    if (colon < 1) throw new S3Error(400, 'MalformedTrailerError');
    this.trailers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }

  #checkChunk(): void {
    this.#checkSignature('AWS4-HMAC-SHA256-PAYLOAD', [EMPTY, this.#hash.digest('hex')], this.#announced);
  }

  #checkTrailers(): void {
    if (!this.#request?.payload.endsWith('-TRAILER')) return;
    const signature = this.trailers.get('x-amz-trailer-signature') ?? '';
    this.trailers.delete('x-amz-trailer-signature');
    const text = [...this.trailers].map(([name, value]) => `${name}:${value}\n`).join('');
    this.#checkSignature('AWS4-HMAC-SHA256-TRAILER', [sha256(text)], signature);
  }

  #checkSignature(kind: string, hashes: string[], announced: string): void {
    if (!this.#request) return;
    const { date, scope, signingKey } = this.#request;
    const wanted = hmac(signingKey, [kind, date, scope, this.#previous, ...hashes].join('\n')).toString(
      'hex',
    );
    if (!sameText(wanted, announced)) throw new S3Error(403, 'SignatureDoesNotMatch');
    this.#previous = wanted;
  }
}
