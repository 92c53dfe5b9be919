import { fromKysely, PgBoss } from 'pg-boss';
import type { QueueName } from '#db/queues.ts';
import type { Trx } from '../db/database.server.ts';
import type { Log } from '../log.server.ts';

/** Hands work to the worker. Data holds ids only: finished jobs stay readable for days. */
export interface Jobs {
  /** Adds a job in the caller's transaction: it exists exactly when that commits. */
  enqueue(
    trx: Trx,
    queue: QueueName,
    data: Record<string, string>,
    options?: { startAfter?: Date; key?: string },
  ): Promise<void>;
  readonly boss: PgBoss;
  close(): Promise<void>;
}

/** Connects to the job tables. `work` true is for worker processes: they listen, supervise and run schedules. */
export async function openJobs(connectionString: string, log: Log, { work = false } = {}): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString,
    schema: 'pgboss',
    max: work ? 6 : 2,
    migrate: false,
    supervise: work,
    schedule: work,
    useListenNotify: work,
    ...(work ? { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 } : {}),
  });
  boss.on('error', (error) => log.error({ code: error.name }, 'job queue error'));
  await boss.start();
  return {
    boss,
    async enqueue(trx, queue, data, { startAfter, key } = {}) {
      await boss.send(queue, data, { db: fromKysely(trx), startAfter, singletonKey: key });
    },
    close: () => boss.stop({ graceful: true, timeout: 25_000 }),
  };
}
