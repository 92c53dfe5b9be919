/** A worker that dies is noticed within seconds, and its job goes to another one. */
const WATCHED = { heartbeatSeconds: 10, expireInSeconds: 120 };

/** For work on many clients at once. */
const LONG = { heartbeatSeconds: 10, expireInSeconds: 900 };

/** The queues of the worker. Retries wait longer each time; what still fails is kept in the dead-letter queue. */
export const QUEUES = [
  { name: 'failed' },
  {
    name: 'login-mail',
    retryLimit: 6,
    retryDelay: 2,
    retryBackoff: true,
    deadLetter: 'failed',
    notify: true,
    ...WATCHED,
  },
  {
    name: 'mail',
    // Some 30 hours of tries, beyond the 23 after which the job itself gives up.
    retryLimit: 24,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 7200,
    deadLetter: 'failed',
    notify: true,
    ...WATCHED,
  },
  {
    // A provider that cannot be reached is asked again for some two hours.
    name: 'live-check',
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3600,
    deadLetter: 'failed',
    notify: true,
    ...WATCHED,
  },
  {
    // A virus scanner that is down may stay so for hours; after some nine the reconcile job asks again.
    name: 'check-upload',
    retryLimit: 24,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 1800,
    deadLetter: 'failed',
    notify: true,
    ...LONG,
  },
  {
    // Whatever a file does ends in a verdict; only a worker that dies, or a store that is away, brings a second try.
    name: 'check-table',
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    deadLetter: 'failed',
    notify: true,
    ...WATCHED,
  },
  {
    name: 'export-table',
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    deadLetter: 'failed',
    notify: true,
    ...LONG,
  },
  { name: 'reconcile-files', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'purge-files', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'forget-traces', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'expire-relays', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'purge-secrets', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'key-reminders', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'dns-watch', retryLimit: 2, retryDelay: 60, deadLetter: 'failed', ...LONG },
  { name: 'secret-digest', retryLimit: 3, retryDelay: 60, deadLetter: 'failed', ...LONG },
] as const;

export type QueueName = (typeof QUEUES)[number]['name'];
