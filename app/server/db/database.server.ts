import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/schema.ts';

export type Db = Kysely<DB> & {
  /**
   * Asks statements of one page that are sent together, in one transaction that only reads: one way to the database and back.
   * @returns the rows of each, by the names that the statements give their columns
   */
  readAtOnce(statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]>;
};
export type Trx = Transaction<DB>;

/** A statement as a text that stays the same, and what it is asked with. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Statements beyond this many distinct texts are sent unnamed, so that a server's memory for plans stays bounded. */
const MAX_NAMED = 500;

/** What a statement answers that is sent together with the next one, or whose end nobody waits for. */
const NOTHING = { command: '', rowCount: null, rows: [] };

/** Begins a statement after which its transaction does nothing more: commit is sent along with it. */
export const LAST = '/* last */ ';

const READS = 'start transaction read only';

const DATE_OID = 1082;
const INT8_OID = 20;

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID
      ? (text: string) => text
      : oid === INT8_OID
        ? Number
        : pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * A pool whose statements with parameters are prepared under a name of their own: PostgreSQL then parses and plans each
 * text once a connection, instead of at every call.
 */
class NamedStatements {
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = await this.#pool.connect();
    const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
    // A transaction begins together with its first statement, ends together with one that is named the last, and unwaited when it only
    // read: fewer ways to the database.
    let opening = '';
    let reads = false;
    let ended = false;
    const query = async (text: string, values: readonly unknown[] = []) => {
      if (text === 'begin' || text === READS || (opening && text.startsWith('set local '))) {
        reads = opening ? reads : text === READS;
        opening += `${text}; `;
        return NOTHING;
      }
      const isEnd = text === 'commit' || text === 'rollback';
      if (isEnd && (opening || ended)) {
        opening = '';
        ended = false;
        return NOTHING;
      }
      stream.cork();
      const begun = opening && client.query(opening);
      opening = '';
      const answer = client.query(
        values.length === 0 ? { text } : { text, values: [...values], name: this.#nameOf(text) },
      );
      ended = text.startsWith(LAST);
      const committed = ended && client.query('commit');
      stream.uncork();
      if (reads && isEnd) {
        answer.catch(() => undefined);
        return NOTHING;
      }
      return begun || committed ? (await Promise.all([answer, begun, committed]))[0] : answer;
    };
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
  }

  async readAtOnce(statements: Parameters<Db['readAtOnce']>[0]): ReturnType<Db['readAtOnce']> {
    const client = await this.#pool.connect();
    const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    const begun = client.query(READS);
    const answers = statements.map(({ text, values }) =>
      client.query({ text, values: [...values], name: this.#nameOf(text) }),
    );
    const ended = client.query('commit');
    stream.uncork();
    const settled = await Promise.allSettled([begun, ended, ...answers]);
    client.release();
    return settled.slice(2).map((answer) => {
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value.rows;
    });
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known || this.#names.size >= MAX_NAMED) return known;
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    this.#names.set(text, name);
    return name;
  }
}

/** Opens the pool of one process; limits keep a stuck statement from holding it. Dates come as ISO texts. */
export function openDatabase(connectionString: string, { max = 10, statementTimeoutMs = 5000 } = {}): Db {
  const pool = new pg.Pool({
    connectionString,
    max,
    // Statements are sent without waiting for the answer to the one before.
    pipeline: true,
    connectionTimeoutMillis: 2000,
    types,
    options: `-c search_path=portal,public -c statement_timeout=${statementTimeoutMs} -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC`,
  });
  pool.on('error', () => undefined);
  const statements = new NamedStatements(pool);
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: statements as unknown as pg.Pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return Object.assign(db, { readAtOnce: statements.readAtOnce.bind(statements) });
}
