import type { Writable } from 'node:stream';
import pg from 'pg';
import { serialize } from 'pg-protocol';

/** What a statement may be asked with. Lists are lists of texts. */
type Value = string | number | boolean | null | Buffer | readonly string[];

/** A statement as a text that stays the same, and what it is asked with. */
export interface Statement {
  readonly text: string;
  readonly values: readonly Value[];
}

/** What each row of a statement said: the first column of the row, which must be JSON. */
export type Answer = readonly unknown[];

/** What of the driver's connection is used here. */
interface Connection {
  readonly stream: Writable;
}

/** Name of each statement's text at the database. They are written down in this code, so there are only a few. */
const names = new Map<string, string>();

/** Texts that a connection knows under their names. */
const prepared = new WeakMap<Connection, Set<string>>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `packet${names.size}`;
  names.set(text, name);
  return name;
}

/** As the driver writes values that are asked with. */
const { prepareValue } = (pg as unknown as { readonly utils: { prepareValue(value: Value): unknown } }).utils;

/** Lists as the driver writes them: nearly all stand in the code, and are the same at every call. */
const listTexts = new WeakMap<readonly string[], unknown>();

function written(value: Value): unknown {
  if (!isList(value)) return prepareValue(value);
  const text = listTexts.get(value) ?? prepareValue(value);
  listTexts.set(value, text);
  return text;
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value);

/** The driver takes only its own kind of queries when statements are sent without waiting for each other. */
const DriverQuery = pg.Query as unknown as new (text: string) => object;

/**
 * Statements that are sent as one piece and answered as one: after the first that fails none is done. The driver's own queries end each
 * statement for itself, and ask for the names and types of its columns every time.
 */
class Packet extends DriverQuery {
  readonly #statements: readonly Statement[];
  readonly #done: (answers: readonly Answer[]) => void;
  readonly #failed: (error: Error) => void;
  readonly #answers: (string | null)[][] = [];
  #rows: (string | null)[] = [];
  #connection: Connection | undefined;
  #fresh: readonly string[] = [];

  constructor(
    statements: readonly Statement[],
    done: (answers: readonly Answer[]) => void,
    failed: (error: Error) => void,
  ) {
    super('');
    this.#statements = statements;
    this.#done = done;
    this.#failed = failed;
  }

  submit(connection: Connection): void {
    const known = prepared.get(connection) ?? new Set();
    prepared.set(connection, known);
    this.#connection = connection;
    const fresh: string[] = [];
    const messages: Uint8Array[] = [];
    for (const { text, values } of this.#statements) {
      const name = nameOf(text);
      if (!known.has(text)) {
        // The name may be known from an attempt that failed.
        messages.push(serialize.close({ type: 'S', name }), serialize.parse({ name, text }));
        known.add(text);
        fresh.push(text);
      }
      messages.push(
        serialize.bind({ statement: name, values: [...values], valueMapper: written }),
        serialize.execute(),
      );
    }
    this.#fresh = fresh;
    if (connection.stream.writable) connection.stream.write(Buffer.concat([...messages, serialize.sync()]));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#rows.push(fields[0] ?? null);
  }

  handleCommandComplete(): void {
    this.#answers.push(this.#rows);
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    try {
      this.#done(this.#answers.map((rows) => rows.map((row) => (row === null ? null : JSON.parse(row)))));
    } catch (error) {
      this.#failed(error as Error);
    }
  }

  handleError(error: Error): void {
    const known = this.#connection && prepared.get(this.#connection);
    for (const text of this.#fresh) known?.delete(text);
    this.#failed(error);
  }
}

/**
 * Asks statements in one way to the database and back.
 * @returns what each answered, in their order
 * @throws the database's error for the first that failed; a transaction that was begun before is still open then
 */
export const askTogether = (
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<readonly Answer[]> =>
  new Promise((resolve, reject) => {
    client.query(new Packet(statements, resolve, reject));
  });
