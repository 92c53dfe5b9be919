import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/schema.ts';
import { Connected } from './connected.server.ts';
import { type Answer, askTogether, type Statement } from './packet.server.ts';

export type Db = Kysely<DB> & {
  /**
   * Asks statements of one page that are sent together, in one transaction that only reads: one way to the database and back.
   * @returns what each answered
   */
  readAtOnce(statements: readonly Statement[]): Promise<readonly Answer[]>;
  /** Begins a transaction together with its first statements, in one way to the database and back. Whoever calls this ends it. */
  begin(statements: readonly Statement[]): Promise<Begun>;
};
export type Trx = Transaction<DB>;

/** A transaction that was begun together with its first statements. */
export interface Begun {
  readonly answers: readonly Answer[];
  /** Does the rest of the transaction; commits when `work` resolves, rolls back when it throws. */
  finish<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Rolls back what was not finished. */
  abandon(): Promise<void>;
}

const BEGIN = { text: 'begin', values: [] };
const BEGIN_READING = { text: 'start transaction read only', values: [] };
const COMMIT = { text: 'commit', values: [] };

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

const builderOn = (pool: {
  connect(): Promise<Pick<Connected, 'query' | 'release'>>;
  end(): Promise<void>;
}): Kysely<DB> =>
  new Kysely<DB>({
    dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

/** Connections of the transactions that were not begun by the query builder. */
const begunOn = new WeakMap<Trx, Connected>();

/** Asks a statement that begins with LAST: nothing else is done in its transaction, which is committed along with it. */
export async function askLast(trx: Trx, statement: Statement): Promise<void> {
  const connected = begunOn.get(trx);
  if (connected) await connected.endWith(statement);
  else await trx.executeQuery(CompiledQuery.raw(statement.text, [...statement.values]));
}

/** The pool as the query builder sees it, and with what the builder cannot say. */
class Connections {
  readonly #pool: pg.Pool;
  readonly #connected = new WeakMap<pg.PoolClient, Connected>();
  /** What goes on with a transaction that the builder did not begin. */
  readonly #builders = new WeakMap<Connected, Trx>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<Connected> {
    const client = await this.#pool.connect();
    const connected = this.#connected.get(client) ?? new Connected(client);
    this.#connected.set(client, connected);
    return connected;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  async readAtOnce(statements: readonly Statement[]): Promise<readonly Answer[]> {
    const { answers, connected } = await this.#ask([BEGIN_READING, ...statements, COMMIT]);
    connected.release();
    return answers.slice(1, -1);
  }

  async begin(statements: readonly Statement[]): Promise<Begun> {
    const { answers, connected } = await this.#ask([BEGIN, ...statements]);
    let open = true;
    const close = async (how: 'commit' | 'rollback') => {
      try {
        await connected.end(how);
      } finally {
        open = false;
        connected.release();
      }
    };
    return {
      answers: answers.slice(1),
      finish: async (work) => {
        if (!open) throw new Error('a transaction was finished twice');
        try {
          const done = await work(this.#builderOf(connected));
          await close('commit');
          return done;
        } finally {
          if (open) await close('rollback');
        }
      },
      abandon: async () => {
        if (open) await close('rollback');
      },
    };
  }

  /** Asks statements that begin a transaction. It is rolled back when one fails. */
  async #ask(statements: readonly Statement[]) {
    const connected = await this.connect();
    try {
      return { connected, answers: await askTogether(connected.client, statements) };
    } catch (error) {
      await connected.end('rollback').finally(() => connected.release());
      throw error;
    }
  }

  #builderOf(connected: Connected): Trx {
    const known = this.#builders.get(connected);
    if (known) return known;
    const kept = { query: connected.query.bind(connected), release: () => undefined };
    const builder = builderOn({ connect: async () => kept, end: async () => undefined }) as Trx;
    this.#builders.set(connected, builder);
    begunOn.set(builder, connected);
    return builder;
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
  const connections = new Connections(pool);
  return Object.assign(builderOn(connections), {
    readAtOnce: connections.readAtOnce.bind(connections),
    begin: connections.begin.bind(connections),
  });
}
