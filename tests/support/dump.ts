import pg from 'pg';

/**
 * Everything that a database holds, as text: each row of each table of each schema, jobs and sessions included, with bytes in
 * hexadecimal. The embedded PostgreSQL comes without pg_dump; this reads what it would.
 */
export async function dump(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      parts.push(`-- ${name}`, ...rows.map(({ line }) => line));
    }
    const { rows: large } = await client.query<{ line: string }>(
      `select encode(data, 'hex') as line from pg_largeobject`,
    );
    return [...parts, ...large.map(({ line }) => line)].join('\n');
  } finally {
    await client.end();
  }
}

/** The forms in which a text would be found in a dump, a mail, a page or a log. */
export const formsOf = (text: string): readonly string[] => {
  const bytes = Buffer.from(text);
  return [
    text,
    encodeURIComponent(text),
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    [...text].reverse().join(''),
  ];
};
