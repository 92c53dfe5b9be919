import type { IncomingMessage } from 'node:http';

/** Only the proxy of the house may say these; the app hears them from nobody. */
export const FORWARDED: ReadonlySet<string> = new Set([
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-port',
]);

const decoder = new TextDecoder();

/** Headers as Node has read them already. Whatever is not here is refused by the class that it stands for. */
class ReadHeaders {
  readonly #read: IncomingMessage['headers'];

  constructor(read: IncomingMessage['headers']) {
    this.#read = read;
  }

  get(name: string): string | null {
    const own = name.toLowerCase();
    if (FORWARDED.has(own) || !Object.hasOwn(this.#read, own)) return null;
    const value = this.#read[own];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  *entries(): Generator<[string, string]> {
    for (const name of Object.keys(this.#read).sort()) {
      const value = this.get(name);
      if (value !== null) yield [name, value];
    }
  }

  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name;
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}

/**
 * A request whose body has been read: the parts of a web-standard request that the framework and the routes use, made of what Node has
 * already. A real one copies headers, body and signal, which costs more than most routes. Whatever is not here throws.
 */
class BufferedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: ReadHeaders;
  readonly signal: AbortSignal;
  readonly redirect = 'follow';
  readonly #bytes: Uint8Array<ArrayBuffer> | undefined;

  constructor(
    { method = '', headers }: IncomingMessage,
    url: string,
    signal: AbortSignal,
    bytes: Uint8Array<ArrayBuffer> | undefined,
  ) {
    this.url = url;
    this.method = method;
    this.headers = new ReadHeaders(headers);
    this.signal = signal;
    this.#bytes = bytes;
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#bytes ? new Response(this.#bytes).body : null;
  }

  async text(): Promise<string> {
    return this.#text();
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text());
  }

  async formData(): Promise<FormData> {
    const type = this.headers.get('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
      return new Response(this.#bytes, { headers: { 'content-type': type } }).formData();
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(this.#text())) form.append(name, value);
    return form;
  }

  #text(): string {
    return this.#bytes ? decoder.decode(this.#bytes) : '';
  }
}

Object.setPrototypeOf(ReadHeaders.prototype, Headers.prototype);
Object.setPrototypeOf(BufferedRequest.prototype, Request.prototype);

/** @param bytes of the body; undefined when there is none */
export const bufferedRequest = (
  req: IncomingMessage,
  url: string,
  signal: AbortSignal,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Request => new BufferedRequest(req, url, signal, bytes) as unknown as Request;
