import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Portal, startPortal } from '../support/portal.ts';
import { registerSender } from '../support/register-sender.ts';
import { rowsOf } from '../support/session.ts';
import { sendFile } from '../support/uploads.ts';

const ROWS = 60_000;

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

interface Check {
  readonly id: string;
  readonly status: string;
  readonly attempt: number;
  readonly findings_done: number;
}

async function checkOf(fileId: string): Promise<Check | undefined> {
  const text = 'select id, status, attempt, findings_done from table_check where file_id = $1';
  return (await rowsOf<Check>(portal.superuserUrl, text, [fileId]))[0];
}

test('killing the worker amid a check neither loses nor doubles a finding', async () => {
  const { sender, projectId } = await registerSender(portal);
  const rows = Array.from({ length: ROWS }, (_, n) => `${n};Yritys ${n} Oy;osoite puuttuu ${n}`);
  const bytes = Buffer.from(['Asiakasnumero;Nimi;Sähköposti', ...rows, ''].join('\n'));
  const sent = await sendFile(sender, bytes, {
    project: projectId,
    slug: 'customer-registry',
    path: 'registryFile',
    name: 'asiakkaat.csv',
  });
  const fileId = 'id' in sent ? sent.id : '';
  expect(sent).toEqual({ id: fileId });

  /** Kills the worker once an attempt has stored some of what it will find. */
  const killAmid = async (attempt: number) => {
    const amid = async () => {
      const check = await checkOf(fileId);
      return check?.attempt === attempt && check.status === 'running' ? check.findings_done : 0;
    };
    await expect.poll(amid, { timeout: 80_000, interval: 30 }).toBeGreaterThan(0);
    await portal.kill('worker');
    expect(await checkOf(fileId)).toMatchObject({ status: 'running', attempt });
    await portal.start('worker');
  };
  await killAmid(1);
  await killAmid(2);

  const verdict = async () => {
    const check = await checkOf(fileId);
    return [check?.status, check?.attempt];
  };
  await expect.poll(verdict, { timeout: 80_000, interval: 250 }).toEqual(['done', 3]);
  const [found] = await rowsOf(
    portal.superuserUrl,
    `select count(*)::int as all, count(distinct row_number)::int as rows, count(distinct position)::int as places,
       min(row_number) as first, max(row_number) as last, max(position) as last_place, array_agg(distinct code) as codes
     from table_finding f join table_check c on c.id = f.check_id where c.file_id = $1`,
    [fileId],
  );
  expect(found).toEqual({
    all: ROWS,
    rows: ROWS,
    places: ROWS,
    first: 1,
    last: ROWS,
    last_place: ROWS - 1,
    codes: ['EMAIL_FORMAT'],
  });
});
