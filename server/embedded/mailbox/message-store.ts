import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OutgoingMail } from './outgoing-mail.ts';

/** A message that was "sent". Field names are those of Resend's API. */
export type Message = OutgoingMail & {
  id: string;
  /** ISO time. */
  created_at: string;
  idempotency_key: string | null;
};

type Line = Message & { request_hash: string };

const DAY = 24 * 3600 * 1000;

/** The sent messages: one file of JSON lines, and all of them in memory. */
export class MessageStore {
  readonly #file: string;
  readonly #lines: Line[] = [];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'messages.jsonl');
    if (!existsSync(this.#file)) return;
    const text = readFileSync(this.#file, 'utf8');
    for (const line of text.split('\n').filter(Boolean)) {
      try {
        this.#lines.push(JSON.parse(line) as Line);
      } catch {
        // Torn by a crash while it was written; its sender never got an answer.
      }
    }
    if (text && !text.endsWith('\n')) appendFileSync(this.#file, '\n');
  }

  /** Newest first; only those to one address when it is given (case does not matter). */
  list(to?: string): Message[] {
    const wanted = to?.trim().toLowerCase();
    const found = wanted
      ? this.#lines.filter((m) => m.to.some((address) => bare(address) === wanted))
      : this.#lines;
    return found.map(withoutHash).reverse();
  }

  find(id: string): Message | undefined {
    const line = this.#lines.find((m) => m.id === id);
    return line && withoutHash(line);
  }

  /** What was sent with this key in the last day, and with which request. */
  findRequest(idempotencyKey: string): { hash: string; ids: string[] } | undefined {
    const since = Date.now() - DAY;
    const lines = this.#lines.filter(
      (m) => m.idempotency_key === idempotencyKey && Date.parse(m.created_at) > since,
    );
    return lines[0] && { hash: lines[0].request_hash, ids: lines.map((m) => m.id) };
  }

  /** Stores the messages of one request, all or none, and gives their ids. */
  add(mails: OutgoingMail[], request: { body: string; idempotencyKey: string | undefined }): string[] {
    const shared = {
      created_at: new Date().toISOString(),
      idempotency_key: request.idempotencyKey ?? null,
      request_hash: hashOf(request.body),
    };
    const lines = mails.map((mail): Line => ({ id: randomUUID(), ...mail, ...shared }));
    appendFileSync(this.#file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
    this.#lines.push(...lines);
    return lines.map((line) => line.id);
  }
}

/** What tells two request bodies apart. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** The plain address in lower case: `Aino <aino@x.fi>` → `aino@x.fi`. */
function bare(address: string): string {
  return (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
}

function withoutHash({ request_hash: _, ...message }: Line): Message {
  return message;
}
