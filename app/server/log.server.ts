import pino from 'pino';
import type { Env } from './env.server.ts';

export type Log = pino.Logger;

/** One JSON line an event. Callers log ids and codes only: never request bodies, e-mail addresses, tokens or typed text. */
export const openLog = (env: Pick<Env, 'LOG_FILE' | 'LOG_LEVEL'>): Log =>
  pino(
    {
      level: env.LOG_LEVEL,
      base: undefined,
      redact: { paths: ['*.email', '*.token', '*.code', '*.secret', '*.password', '*.inputs'], remove: true },
    },
    env.LOG_FILE ? pino.destination({ dest: env.LOG_FILE, mkdir: true, sync: false }) : pino.destination(2),
  );
