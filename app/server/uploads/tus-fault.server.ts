import type { Log } from '../log.server.ts';
import { Refusal, type RefusalCode } from '../refusal.server.ts';

interface TusFault {
  readonly status_code: number;
  readonly body: string;
}

const STATUS: Partial<Record<RefusalCode, number>> = {
  locked: 409,
  notAllowed: 403,
  fileSize: 413,
  fileType: 415,
  fileQuota: 429,
};

/** What a browser is told of a fault: a status, and a code that its words are found by. Nothing of our own insides. */
export function tusFault(log: Log, error: unknown): TusFault {
  if (error instanceof Refusal) return { status_code: STATUS[error.code] ?? 422, body: error.code };
  if (error instanceof Response)
    return error.status === 302
      ? { status_code: 401, body: 'signedOut' }
      : { status_code: error.status, body: 'notFound' };
  const known = error as Partial<TusFault>;
  if (typeof known.status_code === 'number' && typeof known.body === 'string')
    return { status_code: known.status_code, body: known.body };
  log.error({ err: error }, 'upload failed');
  return { status_code: 500, body: 'error' };
}
