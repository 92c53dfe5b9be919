import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/**
 * Everything that a database holds, as text: each row of each table of each schema, jobs and sessions included, with bytes in
 * hexadecimal. It reads what pg_dump would, as the superuser and past row-level security: the embedded PostgreSQL 18 comes without
 * pg_dump, and one of an older version refuses to read a newer server. What even a copy of the disk would have is in `diskOf`.
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
  const encoded = [0, 1, 2].map((before) => base64Within(bytes, before));
  return [
    ...new Set([
      text,
      encodeURIComponent(text),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...encoded,
      ...encoded.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
      [...text].reverse().join(''),
    ]),
  ];
};

/** The letters that stand for these bytes in the Base64 of something longer, which has so many bytes (modulo 3) before them. */
function base64Within(bytes: Buffer, before: number): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return all.slice(before === 0 ? 0 : before + 1).replace(/.=+$/, '');
}

/**
 * Every file below a folder that holds a text in one of its forms: the database's own files with its write-ahead log, stored
 * objects, mails, logs. @returns `file: form`
 */
export function diskOf(folder: string, text: string): readonly string[] {
  const forms = formsOf(text).map((form) => Buffer.from(form));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = readFileSync(file);
      return forms.filter((form) => content.includes(form)).map((form) => `${entry.name}: ${form}`);
    });
}
