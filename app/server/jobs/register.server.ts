import type { QueueName } from '#db/queues.ts';
import { expireRelays } from '../commands/expire-relays.server.ts';
import { forgetTraces } from '../commands/forget-traces.server.ts';
import { purgeSecrets } from '../commands/purge-secrets.server.ts';
import { remindOfKeys } from '../commands/remind-of-keys.server.ts';
import { tellOfSecrets } from '../commands/tell-of-secrets.server.ts';
import { watchDns } from '../commands/watch-dns.server.ts';
import { prepareFileReader } from '../files/run-file-task.server.ts';
import { sweepSpools } from '../files/sweep-spools.server.ts';
import { createMailer } from '../mail/send.server.ts';
import type { Services } from '../services.server.ts';
import { openAntivirus } from '../uploads/antivirus.server.ts';
import { checkTableRows } from './check-table-rows.server.ts';
import { checkUpload } from './check-upload.server.ts';
import { runLiveCheck } from './live-check.server.ts';
import { sendLoginMail } from './login-mail.server.ts';
import { sendPromisedMail } from './mail.server.ts';
import { Postponed } from './postponed.server.ts';
import { purgeFiles } from './purge-files.server.ts';
import { reconcileFiles } from './reconcile-files.server.ts';
import { writeTableExport } from './write-table-export.server.ts';

/** One job at a time a worker, and a look at the queue at least twice a second: waits for retries end by the clock. */
const EAGER = {
  batchSize: 1,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  includeMetadata: true,
} as const;

/** For what runs by the clock, where half a minute does not matter. */
const UNHURRIED = {
  ...EAGER,
  pollingIntervalSeconds: 30,
  notifyPollingIntervalSeconds: 30,
} as const;

type Data = Readonly<Record<string, string>>;
type Run = (data: Data, job: { readonly last: boolean }) => Promise<void>;

/** Starts the workers of all queues of this process. */
export async function registerJobs(services: Services): Promise<void> {
  const mailer = createMailer(services);
  await work(services, 'login-mail', 2, (data) => sendLoginMail(services, mailer, data.loginRequestId ?? ''));
  await work(services, 'mail', 4, (data, { last }) =>
    sendPromisedMail(services, mailer, { outboxId: data.outboxId ?? '', last }),
  );
  await work(services, 'live-check', 2, ({ tenantId = '', checkId = '' }, { last }) =>
    runLiveCheck(services, { tenantId, checkId, last }),
  );
  const antivirus = openAntivirus(services.env.CLAMAV_ADDRESS);
  await work(services, 'check-upload', 2, ({ tenantId = '', fileId = '' }) =>
    checkUpload(services, antivirus, { tenantId, fileId }),
  );
  await sweepSpools();
  await prepareFileReader();
  await work(services, 'check-table', 2, ({ tenantId = '', checkId = '' }, { last }) =>
    checkTableRows(services, { tenantId, checkId, last }),
  );
  await work(services, 'export-table', 1, ({ tenantId = '', exportId = '' }) =>
    writeTableExport(services, { tenantId, exportId }),
  );
  await workOnTime(
    services,
    'reconcile-files',
    '37 * * * *',
    async () => (await sweepSpools()) + (await reconcileFiles(services)),
  );
  await workOnTime(services, 'purge-files', '20 3 * * *', () => purgeFiles(services));
  await workOnTime(services, 'forget-traces', '50 3 * * *', () => forgetTraces(services));
  await workOnTime(services, 'expire-relays', '7 * * * *', () => expireRelays(services));
  await workOnTime(services, 'purge-secrets', '17 * * * *', () => purgeSecrets(services));
  await workOnTime(services, 'key-reminders', '30 8 * * 1-5', () => remindOfKeys(services));
  await workOnTime(services, 'dns-watch', '*/30 * * * *', () => watchDns(services));
  await workOnTime(services, 'secret-digest', '0 15 * * *', () => tellOfSecrets(services));
}

/** Runs by the clock of Finland, whichever worker comes first. */
async function workOnTime(
  services: Services,
  queue: QueueName,
  cron: string,
  run: () => Promise<number>,
): Promise<void> {
  const boss = await services.jobs.boss();
  await boss.schedule(queue, cron, null, { tz: 'Europe/Helsinki' });
  const runAll: Run = async () => {
    const count = await run();
    if (count > 0) services.log.info({ queue, count }, 'done on time');
  };
  await work(services, queue, 1, runAll, UNHURRIED);
}

async function work(
  { jobs, log }: Services,
  queue: QueueName,
  localConcurrency: number,
  run: Run,
  pace: typeof EAGER | typeof UNHURRIED = EAGER,
): Promise<void> {
  const options = { ...pace, localConcurrency };
  const boss = await jobs.boss();
  await boss.work<Data, void, typeof options>(queue, options, async ([job]) => {
    if (!job) return;
    try {
      await run(job.data, { last: job.retryCount >= job.retryLimit });
    } catch (error) {
      const facts = { queue, jobId: job.id, attempt: job.retryCount + 1 };
      if (error instanceof Postponed) log.warn({ ...facts, reason: error.message }, 'job postponed');
      else log.error({ ...facts, err: error }, 'job failed');
      throw error;
    }
  });
}
