import type { PgBoss } from 'pg-boss';
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
  boss(): Promise<PgBoss>;
  close(): Promise<void>;
}

/**
 * Connects to the job tables: a worker at once, which listens, supervises and runs schedules; others with the first job that they hand
 * over, so that a process that only shows pages does not carry the queue.
 */
export async function openJobs(connectionString: string, log: Log, { work = false } = {}): Promise<Jobs> {
  let opened: ReturnType<typeof openQueue> | undefined;
  const queue = () => {
    opened ??= openQueue(connectionString, log, work);
    return opened;
  };
  if (work) await queue();
  return {
    boss: async () => (await queue()).boss,
    async enqueue(trx, name, data, { startAfter, key } = {}) {
      const { boss, fromKysely } = await queue();
      await boss.send(name, data, { db: fromKysely(trx), startAfter, singletonKey: key });
    },
    async close() {
      await (await opened)?.boss.stop({ graceful: true, timeout: 25_000 });
    },
  };
}

async function openQueue(connectionString: string, log: Log, work: boolean) {
  const { fromKysely, PgBoss } = await import('pg-boss');
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
  return { boss, fromKysely };
}
