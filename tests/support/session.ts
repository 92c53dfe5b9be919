import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sha256 } from '#app/server/crypto.server.ts';

/** A session made behind the portal's back, for tests that are not about signing in. @returns the Cookie header */
export async function sessionFor(databaseUrl: string, email: string): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=portal' });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `insert into session (id_hash, user_id, created_at, last_seen_at, second_factor_at)
       select $1, id, now(), now(), case when kind = 'staff' then now() end from app_user where email = $2`,
      [sha256(id), email],
    );
    if (rowCount !== 1) throw new Error(`nobody has the address ${email}`);
  } finally {
    await client.end();
  }
  return `__Host-sid=${id}; lang=fi`;
}

/** Runs one statement with all rows in sight; `databaseUrl` must be a superuser's. */
export async function rowsOf<T extends pg.QueryResultRow>(
  databaseUrl: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=portal' });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
