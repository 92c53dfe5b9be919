import { readEnv } from '#app/server/env.server.ts';
import { giveWay } from '#app/server/give-way.server.ts';
import { registerJobs } from '#app/server/jobs/register.server.ts';
import { createServices } from '#app/server/services.server.ts';

/** The worker process: everything that was promised inside a transaction and is done after it. */
async function startWorker() {
  giveWay();
  const services = await createServices(readEnv(process.env), { work: true });
  const { log } = services;
  let stopping = false;

  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    await services.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const lastResort = (error: unknown) => {
    log.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  };
  process.on('uncaughtException', lastResort).on('unhandledRejection', lastResort);

  await registerJobs(services);
  log.info('working');
}

await startWorker();
