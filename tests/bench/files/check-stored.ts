import { text as readAll } from 'node:stream/consumers';
import { readEnv } from '#app/server/env.server.ts';
import { prepareFileReader } from '#app/server/files/run-file-task.server.ts';
import { giveWay } from '#app/server/give-way.server.ts';
import { checkTableRows } from '#app/server/jobs/check-table-rows.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { rowsOf } from '../../support/session.ts';
import { cpuOf } from '../portal/processes.ts';
import type { CheckedStored, CheckStored } from './stored.ts';

// Runs the worker's job on a stored file, and says how long that took. Opening connections is no part of it: a worker has them.
giveWay();
const { env, table, warmUp, forever } = JSON.parse(await readAll(process.stdin)) as CheckStored;
const services = await createServices(
  readEnv({ ...env, NODE_ENV: 'test', APP_URL: 'http://localhost', LOG_LEVEL: 'silent' }),
);
await prepareFileReader();
const { tenantId, checkId } = table;
await checkTableRows(services, { ...warmUp, last: true });

do {
  const cpu = cpuOf(process.pid);
  const started = performance.now();
  await checkTableRows(services, { tenantId, checkId, last: true });
  const seconds = (performance.now() - started) / 1000;
  const used = (cpuOf(process.pid) - cpu) / 1000;
  const superuser = env.SUPERUSER_URL ?? '';
  const [row] = await rowsOf<{ rows_done: number }>(
    superuser,
    forever
      ? "update table_check set status = 'waiting' where id = $1 returning rows_done"
      : 'select rows_done from table_check where id = $1',
    [checkId],
  );
  const said: CheckedStored = { rows: row?.rows_done ?? 0, seconds, cpu: used };
  console.log(JSON.stringify(said));
} while (forever);
await services.close();
