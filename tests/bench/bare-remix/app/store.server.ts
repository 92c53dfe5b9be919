import { createCookie } from '@remix-run/node';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export const sessionCookie = createCookie('sid', { httpOnly: true, sameSite: 'lax', secrets: ['bench'] });

/** The account of a request's session. @throws a redirect-like answer without one */
export async function requireAccount(request: Request): Promise<string> {
  const id: unknown = await sessionCookie.parse(request.headers.get('cookie'));
  const { rows } = await pool.query<{ account_id: string }>({
    name: 'session',
    text: 'select account_id from session where id = $1 and expires_at > now()',
    values: [id],
  });
  if (!rows[0]) throw new Response('signed out', { status: 401 });
  return rows[0].account_id;
}

export type Answers = Readonly<Record<string, string>>;

export async function findStep(accountId: string, step: string): Promise<Answers> {
  const { rows } = await pool.query<{ answers: Answers }>({
    name: 'step',
    text: 'select answers from step where account_id = $1 and name = $2',
    values: [accountId, step],
  });
  return rows[0]?.answers ?? {};
}

export async function saveStep(accountId: string, step: string, answers: Answers): Promise<void> {
  await pool.query({
    name: 'save',
    text: 'update step set answers = $3, saved_at = now() where account_id = $1 and name = $2',
    values: [accountId, step, JSON.stringify(answers)],
  });
}
