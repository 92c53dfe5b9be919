import { lookup as lookUpName } from 'node:dns';
import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '#app/checks/dns/address-range.ts';

export interface Question {
  /** Scheme and host from the configuration; nothing that a person typed. */
  readonly baseUrl: string;
  /** Path and query on that host. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, in ms. */
  readonly timeoutMs: number;
  /** Lets the host have a private or loopback address; for tests and the demo. */
  readonly allowPrivate: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type NoReplyReason = 'timeout' | 'network' | 'privateAddress' | 'tooLong';

/** There was no answer. Neither message nor cause holds anything that was sent. */
export class NoReply extends Error {
  readonly reason: NoReplyReason;

  constructor(reason: NoReplyReason) {
    super(`no answer: ${reason}`);
    this.name = 'NoReply';
    this.reason = reason;
  }
}

const LONGEST_BODY = 262_144;

/** Checks the address that is really connected to, so that a name cannot lead elsewhere between a look-up and the call. */
const publicOnly: LookupFunction = (host, options, done) =>
  lookUpName(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
      return done(new NoReply('privateAddress'), []);
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });

/**
 * Asks a host of the configuration once. Follows no redirect: a 3xx is an answer like any other.
 * @throws NoReply
 */
export function askFixedHost(question: Question): Promise<Reply> {
  const url = new URL(question.path, question.baseUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!question.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new NoReply('privateAddress'));
  const signal = AbortSignal.timeout(question.timeoutMs);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(error instanceof NoReply ? error : new NoReply(signal.aborted ? 'timeout' : 'network'));
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const options = {
      method: question.method,
      headers: question.headers,
      agent: false,
      signal,
      ...(question.allowPrivate ? {} : { lookup: publicOnly }),
    };
    send(url, options, (response) => {
      readBody(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: textsOf(response), body }),
        fail,
      );
    })
      .on('error', fail)
      .end(question.body ?? '');
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) throw new NoReply('tooLong');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const textsOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
