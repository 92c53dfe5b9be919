import { askAs, openCast } from '../support/ask-as.ts';
import { MATRIX, ROLES } from '../support/authz-matrix.ts';
import { expect, test } from '../support/browser.ts';
import { dump } from '../support/dump.ts';
import { superuser } from '../support/enter.ts';
import { rowsOf } from '../support/session.ts';

/** Tables that looking may write to: who was last here when, limits, and the job queue's own; what it holds of ours stands apart. */
const BY_LOOKING = /^-- (portal\.(session|rate_limit)|pgboss\.)/;

/** Every job that somebody asked for, and how it stands; not what runs by the clock. */
const jobs = () =>
  rowsOf<{ line: string; open: boolean }>(
    superuser(),
    `select concat_ws(' ', name, id, state) as line, state < 'completed' as open from pgboss.job
     where name not like '\\_\\_pgboss%' and name not in (select name from pgboss.schedule) order by line`,
  );

/** Waits until the worker has done everything that was asked for. */
const settled = () =>
  expect
    .poll(async () => (await jobs()).filter(({ open }) => open), { message: 'jobs wait', timeout: 30_000 })
    .toEqual([]);

/** Every row of every client and of nobody's. */
async function rows(): Promise<readonly string[]> {
  const tables = (await dump(superuser())).split(/^(?=-- )/m).filter((part) => !BY_LOOKING.test(part));
  return [...tables.flatMap((part) => part.split('\n').sort()), ...(await jobs()).map(({ line }) => line)];
}

test('looking at every page as everybody changes nothing in the whole database', async () => {
  const cast = await openCast();
  const looks = Object.entries(MATRIX).filter(([name]) => name.startsWith('GET'));
  const lookAll = async () => {
    for (const [, entry] of looks)
      for (const role of ROLES) await (await askAs(cast, entry, 'GET', role)).text();
  };
  await settled();
  const before = await rows();
  expect(before.length).toBeGreaterThan(1000);
  await lookAll();
  expect(await rows()).toEqual(before);
});
