import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ChunkDecoder } from '#server/embedded/s3/chunk-decoder.ts';
import { verifySignature } from '#server/embedded/s3/signature.ts';

// The worked examples of the AWS documentation ("Signature Calculations for the Authorization Header").
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const at = Date.parse('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

const ranged = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': EMPTY,
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
};

const chunked = {
  method: 'PUT',
  url: '/examplebucket/chunkObject.txt',
  headers: {
    host: 's3.amazonaws.com',
    'content-encoding': 'aws-chunked',
    'content-length': '66824',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-date': '20130524T000000Z',
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9`,
  },
};

const frames = [
  '10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n',
  'a'.repeat(65_536),
  '\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n',
  'a'.repeat(1024),
  '\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
].join('');

async function decode(text: string, step: number): Promise<string> {
  const decoder = new ChunkDecoder(verifySignature(chunked, credentials, at));
  const pieces = Array.from({ length: Math.ceil(text.length / step) }, (_, i) =>
    text.slice(i * step, (i + 1) * step),
  );
  const parts: Buffer[] = [];
  for await (const part of Readable.from(pieces.map((p) => Buffer.from(p))).compose(decoder))
    parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

describe('signatures of the S3 protocol', () => {
  it('accepts the documented request and refuses it changed', () => {
    expect(verifySignature(ranged, credentials, at).payload).toBe(EMPTY);
    const changed = { ...ranged, headers: { ...ranged.headers, range: 'bytes=0-99' } };
    expect(() => verifySignature(changed, credentials, at)).toThrow('SignatureDoesNotMatch');
  });

  it('accepts the documented presigned address until it expires', () => {
    const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`;
    const request = {
      method: 'GET',
      url: `/test.txt?${query}`,
      headers: { host: 'examplebucket.s3.amazonaws.com' },
    };
    expect(verifySignature(request, credentials, at + 86_400_000).payload).toBe('UNSIGNED-PAYLOAD');
    expect(() => verifySignature(request, credentials, at + 86_400_001)).toThrow('Request has expired');
  });

  it('refuses a request whose clock is more than a quarter of an hour off', () => {
    expect(() => verifySignature(ranged, credentials, at + 901_000)).toThrow('RequestTimeTooSkewed');
    expect(() => verifySignature(ranged, credentials, at - 901_000)).toThrow('RequestTimeTooSkewed');
  });

  it('refuses an S3 header that is not signed', () => {
    const added = { ...ranged, headers: { ...ranged.headers, 'x-amz-meta-role': 'admin' } };
    expect(() => verifySignature(added, credentials, at)).toThrow('not signed');
  });

  it.each([1, 100, 65_536, 100_000])(
    'reads the documented signed chunks in pieces of %i bytes',
    async (step) => {
      expect(await decode(frames, step)).toBe('a'.repeat(66_560));
    },
  );

  it('refuses a chunk that was changed, torn off or left out', async () => {
    await expect(decode(frames.replace('aaa', 'aab'), 100_000)).rejects.toThrow('SignatureDoesNotMatch');
    await expect(decode(frames.slice(0, -4), 100_000)).rejects.toThrow('IncompleteBody');
    const shorter = frames.slice(0, frames.indexOf('\r\n400')) + frames.slice(frames.indexOf('\r\n0;chunk'));
    await expect(decode(shorter, 100_000)).rejects.toThrow('SignatureDoesNotMatch');
  });
});
