import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { ERRORS } from '@tus/server';

/**
 * One request of the upload protocol, whose bytes go past the protocol's library: that would lead them through web streams and two
 * streams more, at several times the cost of storing them. The library holds a stand-in without bytes, by whose end it says that
 * another request waits for this upload.
 */
export class UploadRequest {
  /** For the library. */
  readonly request: Request;
  readonly #req: IncomingMessage;
  #standIn: ReadableStreamDefaultController | undefined;

  /** @param origin under which the portal is reached */
  constructor(req: IncomingMessage, origin: string) {
    this.#req = req;
    const headers = new Headers();
    for (let at = 0; at < req.rawHeaders.length; at += 2)
      headers.append(req.rawHeaders[at]!, req.rawHeaders[at + 1]!);
    const init: RequestInit & { duplex: 'half' } = { method: req.method, headers, duplex: 'half' };
    if (req.method !== 'GET' && req.method !== 'HEAD')
      init.body = new ReadableStream({
        start: (controller) => {
          this.#standIn = controller;
        },
      });
    this.request = new Request(new URL(req.url ?? '/', origin), init);
  }

  /**
   * The bytes as they come.
   * @param standIn what the library hands on instead of them
   * @throws ERRORS.ABORTED when the line breaks or another request takes over
   */
  async *bytes(standIn: Readable): AsyncGenerator<Buffer> {
    let over = false;
    standIn.resume().once('end', () => {
      if (!over) this.#req.destroy();
    });
    try {
      yield* this.#req.iterator({ destroyOnReturn: false });
    } catch {
      throw ERRORS.ABORTED;
    } finally {
      over = true;
      this.#standIn?.close();
    }
  }
}

/** Sends the library's answer, unless nobody waits for it any more. */
export async function sendAnswer(res: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  if (!res.destroyed) res.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
}
