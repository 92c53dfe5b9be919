import pg from 'pg';

export function inDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes a database, empty or as a copy of another one, which nobody may use meanwhile. */
export async function makeDatabase(superuserUrl: string, name: string, like = 'template1'): Promise<void> {
  const client = new pg.Client({
    connectionString: inDatabase(superuserUrl, like === 'template1' ? 'postgres' : 'template1'),
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`create database ${name} template ${client.escapeIdentifier(like)}`);
  } finally {
    await client.end();
  }
}
