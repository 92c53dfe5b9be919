import type { QueueName } from '#db/queues.ts';
import { createMailer } from '../mail/send.server.ts';
import type { Services } from '../services.server.ts';
import { sendLoginMail } from './login-mail.server.ts';
import { MailPostponed, sendPromisedMail } from './mail.server.ts';

/** One job at a time a worker, and a look at the queue at least twice a second: waits for retries end by the clock. */
const EAGER = {
  batchSize: 1,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  includeMetadata: true,
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
}

async function work(
  { jobs, log }: Services,
  queue: QueueName,
  localConcurrency: number,
  run: Run,
): Promise<void> {
  const options = { ...EAGER, localConcurrency };
  await jobs.boss.work<Data, void, typeof options>(queue, options, async ([job]) => {
    if (!job) return;
    try {
      await run(job.data, { last: job.retryCount >= job.retryLimit });
    } catch (error) {
      const facts = { queue, jobId: job.id, attempt: job.retryCount + 1 };
      if (error instanceof MailPostponed) log.warn({ ...facts, reason: error.message }, 'job postponed');
      else log.error({ ...facts, err: error }, 'job failed');
      throw error;
    }
  });
}
