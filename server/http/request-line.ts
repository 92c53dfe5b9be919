import type { IncomingMessage, ServerResponse } from 'node:http';

/** One line for the log: never a query, a body, a name or a token. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  /** Why it was refused before any page was asked. */
  readonly refused?: string;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A path without what opens doors: long segments that are no ids are login links, invitations and the like. */
export const maskedPath = (path: string): string =>
  path
    .slice(0, 300)
    .split('/')
    .map((part) => (part.length < 20 || UUID.test(part) || /^[a-z-]+$/.test(part) ? part : '…'))
    .join('/');

/** Tells about a request when its answer has left, or the person has. */
export function reportRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, path }: { requestId: string; path: string },
  report: (line: RequestLine) => void,
) {
  const started = performance.now();
  const told: { refused?: string } = {};
  res.once('close', () => {
    const ms = Math.round((performance.now() - started) * 10) / 10;
    report({
      requestId,
      method: req.method ?? '',
      path: maskedPath(path),
      status: res.statusCode,
      ms,
      ...told,
    });
  });
  return told;
}
