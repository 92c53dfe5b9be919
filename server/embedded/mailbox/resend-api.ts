import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody, sendJson } from '../http-json.ts';
import { hashOf, type Message, type MessageStore } from './message-store.ts';
import { MailFault, type OutgoingMail, readMail } from './outgoing-mail.ts';

/**
 * How the mailbox behaves, for tests: answer well; 500; 429 with `retry-after` in seconds; never answer; or store the
 * mail and cut the connection before the answer, so that the sender cannot know.
 */
export type MailMode =
  | { kind: 'ok' }
  | { kind: 'error' }
  | { kind: 'limit'; retryAfter: number }
  | { kind: 'hang' }
  | { kind: 'cut' };

export type ResendApi = {
  /** Changes the behaviour for the next `times` requests to send; without a number, until it is changed again. */
  setMode(mode: MailMode, times?: number): void;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

const MOST_IN_BATCH = 100;
const LARGEST_BODY = 50 * 1024 * 1024;

/** Resend's API as far as sending goes: POST /emails, POST /emails/batch, GET /emails/:id, with its error answers. */
export function resendApi(
  store: MessageStore,
  apiKey: string,
  onAccepted: (message: Message) => void,
): ResendApi {
  let mode: MailMode = { kind: 'ok' };
  let left = Number.POSITIVE_INFINITY;

  const takeMode = (): MailMode => {
    const current = mode;
    left -= 1;
    if (left <= 0) mode = { kind: 'ok' };
    return current;
  };

  const send = async (request: IncomingMessage, response: ServerResponse, isBatch: boolean) => {
    const body = await readBody(request, LARGEST_BODY);
    const current = takeMode();
    if (current.kind === 'hang') return void (await sleep(2 ** 31 - 1, undefined, { ref: false }));
    if (current.kind === 'error')
      return refuse(response, 500, 'internal_server_error', 'An unexpected error occurred.');
    if (current.kind === 'limit') {
      response.setHeader('retry-after', current.retryAfter);
      response.setHeader('ratelimit-limit', 2);
      response.setHeader('ratelimit-remaining', 0);
      response.setHeader('ratelimit-reset', current.retryAfter);
      return refuse(response, 429, 'rate_limit_exceeded', 'Too many requests.');
    }
    const idempotencyKey = keyOf(request);
    if (idempotencyKey !== undefined && (idempotencyKey.length < 1 || idempotencyKey.length > 256)) {
      return refuse(response, 400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.');
    }
    const earlier = idempotencyKey === undefined ? undefined : store.findRequest(idempotencyKey);
    const place = `${isBatch ? 'batch' : 'single'}\n${body}`;
    if (earlier && earlier.hash !== hashOf(place)) {
      return refuse(
        response,
        409,
        'invalid_idempotent_request',
        'Same idempotency key used with a different request payload.',
      );
    }
    const ids = earlier?.ids ?? accept(readMails(body, isBatch), place, idempotencyKey);
    if (current.kind === 'cut') return void request.socket.destroy();
    sendJson(response, 200, isBatch ? { data: ids.map((id) => ({ id })) } : { id: ids[0] });
  };

  const accept = (mails: OutgoingMail[], body: string, idempotencyKey: string | undefined) => {
    const ids = store.add(mails, { body, idempotencyKey });
    for (const message of ids.map((id) => store.find(id))) if (message) onAccepted(message);
    return ids;
  };

  const show = (response: ServerResponse, id: string) => {
    const message = store.find(id);
    if (!message) return refuse(response, 404, 'not_found', 'Email not found');
    const { idempotency_key: _, headers: __, ...shown } = message;
    sendJson(response, 200, { object: 'email', ...shown, last_event: 'delivered', scheduled_at: null });
  };

  return {
    setMode: (next, times = Number.POSITIVE_INFINITY) => {
      mode = next;
      left = times;
    },
    answer: async (request, response) => {
      const given = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
      if (!given) return refuse(response, 401, 'missing_api_key', 'Missing API Key');
      if (given !== apiKey) return refuse(response, 403, 'invalid_api_key', 'API key is invalid');
      const path = (request.url ?? '').split('?')[0] ?? '';
      try {
        if (request.method === 'POST' && path === '/emails') return await send(request, response, false);
        if (request.method === 'POST' && path === '/emails/batch') return await send(request, response, true);
        const id = /^\/emails\/([\w-]+)$/.exec(path)?.[1];
        if (request.method === 'GET' && id) return show(response, id);
        refuse(response, 405, 'method_not_allowed', 'This endpoint is not part of the stand-in.');
      } catch (error) {
        if (!(error instanceof MailFault)) throw error;
        refuse(response, 422, error.code, error.message);
      }
    },
  };
}

function keyOf(request: IncomingMessage): string | undefined {
  const value = request.headers['idempotency-key'];
  return Array.isArray(value) ? value.join(', ') : value;
}

function readMails(body: string, isBatch: boolean): OutgoingMail[] {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    throw new MailFault('validation_error', 'The request body is not valid JSON.');
  }
  if (!isBatch) return [readMail(input)];
  if (!Array.isArray(input) || input.length < 1 || input.length > MOST_IN_BATCH) {
    throw new MailFault('validation_error', `A batch holds between 1 and ${MOST_IN_BATCH} emails.`);
  }
  return input.map(readMail);
}

function refuse(response: ServerResponse, statusCode: number, name: string, message: string): void {
  sendJson(response, statusCode, { statusCode, name, message });
}
