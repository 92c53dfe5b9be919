import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BucketStore } from './bucket-store.ts';
import type { SignedRequest } from './signature.ts';

/** One signed request to a bucket or to an object in it, and its answer. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  signed: SignedRequest;
  query: Map<string, string>;
  bucketName: string;
  bucket: BucketStore;
  /** Empty for a request to the bucket itself. */
  key: string;
};

/** Ends the answer with a document. */
export function sendXml(response: ServerResponse, xml: string): void {
  response.setHeader('content-type', 'application/xml');
  response.end(xml);
}

/** Ends the answer without a body. */
export function sendEmpty(response: ServerResponse, status = 200): void {
  response.statusCode = status;
  response.end();
}

/** The headers that an object keeps and gives back. */
export function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const plain = [
      'content-type',
      'cache-control',
      'content-disposition',
      'content-language',
      'expires',
    ].includes(name);
    if (typeof value === 'string' && (plain || name.startsWith('x-amz-meta-'))) kept[name] = value;
  }
  const encoding = String(headers['content-encoding'] ?? '')
    .replace(/\s*aws-chunked\s*,?/, '')
    .trim();
  if (encoding) kept['content-encoding'] = encoding;
  return kept;
}
