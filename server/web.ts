import type { AddressInfo } from 'node:net';
import * as build from 'virtual:remix/server-build';
import { createRequestHandler } from '@remix-run/node';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { createTusServer, TUS_PATH } from '#app/server/uploads/tus.server.ts';
import { originsOf } from './http/origins.ts';
import { watchOverload } from './http/overload.ts';
import { createPortalServer } from './http/portal-server.ts';
import { staticFiles } from './http/static-files.ts';
import { stopGently } from './http/stop.ts';

const MB = 1024 * 1024;
/** Requests under way may take this long after the signal to stop, in ms. */
const GRACE = 25_000;
/** In production the proxy in front first has to notice that this process leaves, in ms. */
const NOTICE = 5000;

/** Beside the built process: what browsers fetch. */
const CLIENT = new URL('../client', import.meta.url);

/** The web process: pages, saves and uploads. */
async function startWeb() {
  const env = readEnv(process.env);
  const services = await createServices(env);
  const { log } = services;
  const page = createRequestHandler(build, 'production');
  const overload = watchOverload();
  let draining = false;

  const server = createPortalServer({
    origins: originsOf(env.APP_URL),
    bodyLimit: 256 * 1024,
    uploadLimit: (env.UPLOAD_MAX_MB + 1) * MB,
    trustedHops: env.TRUSTED_PROXY ? 1 : 0,
    page: (request, facts) => page(request, { services, ...facts }),
    uploads: { path: TUS_PATH, answer: createTusServer(services) },
    statics: staticFiles(CLIENT),
    overloaded: overload.now,
    ready: () => services.ready(),
    draining: () => draining,
    onRequest: (line) => log.info(line, 'request'),
    onBreach: (breach) => log.warn(breach, 'security policy breached'),
    onError: (error, requestId) => log.error({ err: error, requestId }, 'request failed'),
  });

  const stop = async (signal: string) => {
    if (draining) process.exit(1);
    draining = true;
    log.info({ signal }, 'stopping');
    overload.stop();
    const notice = env.NODE_ENV === 'production' ? NOTICE : 0;
    await stopGently(server, { notice, grace: GRACE, close: () => services.close() });
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error');
    process.exit(1);
  });

  server.listen(env.PORT, env.HOST, () => {
    log.info({ port: (server.address() as AddressInfo).port }, 'listening');
  });
}

await startWeb();
