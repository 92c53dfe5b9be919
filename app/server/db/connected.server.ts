import { createHash } from 'node:crypto';
import type pg from 'pg';
import { askTogether, type Statement } from './packet.server.ts';

/** Statements beyond this many distinct texts are sent unnamed, so that a server's memory for plans stays bounded. */
const MAX_NAMED = 500;

const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MAX_NAMED) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
}

/** What a statement answers that is sent together with the next one, or whose end nobody waits for. */
const NOTHING = { command: '', rowCount: null, rows: [] };

/** Begins a statement after which its transaction does nothing more: commit is sent along with it. It has no rows. */
export const LAST = '/* last */ ';

const READS = 'start transaction read only';
const COMMIT = { text: 'commit', values: [] };

/**
 * A connection as the query builder sees it. Statements with parameters are prepared under a name of their own: PostgreSQL then parses
 * and plans each text once a connection, instead of at every call.
 */
export class Connected {
  readonly client: pg.PoolClient;
  // A transaction begins together with its first statement, ends together with one that is named the last, and unwaited when it only
  // read: fewer ways to the database.
  #opening = '';
  #reads = false;
  #ended = false;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<unknown> {
    if (text === 'begin' || text === READS || (this.#opening && text.startsWith('set local '))) {
      this.#reads = this.#opening ? this.#reads : text === READS;
      this.#opening += `${text}; `;
      return NOTHING;
    }
    const isEnd = text === 'commit' || text === 'rollback';
    if (isEnd && (this.#opening || this.#ended)) {
      this.#opening = '';
      this.#ended = false;
      return NOTHING;
    }
    const { client } = this;
    const { stream } = client.connection;
    stream.cork();
    const begun = this.#opening && client.query(this.#opening);
    this.#opening = '';
    const answer = text.startsWith(LAST)
      ? this.endWith({ text, values: values as Statement['values'] })
      : client.query(values.length === 0 ? { text } : { text, values: [...values], name: nameOf(text) });
    stream.uncork();
    if (this.#reads && isEnd) {
      answer.catch(() => undefined);
      return NOTHING;
    }
    return begun ? (await Promise.all([answer, begun]))[0] : answer;
  }

  /** Asks a statement that begins with LAST, and commits its transaction along with it. */
  async endWith(statement: Statement) {
    await askTogether(this.client, [statement, COMMIT]);
    this.#ended = true;
    return NOTHING;
  }

  /** Ends a transaction that the query builder did not begin. @throws when it cannot be committed any more */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.#ended) {
      this.#ended = false;
      return;
    }
    const { command } = await this.client.query(how);
    if (how === 'commit' && command === 'ROLLBACK')
      throw new Error('the transaction had failed before its end');
  }

  release(error?: Error | boolean): void {
    this.client.release(error);
  }
}
