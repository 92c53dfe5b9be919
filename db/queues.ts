/** A worker that dies is noticed within seconds, and its job goes to another one. */
const WATCHED = { heartbeatSeconds: 10, expireInSeconds: 120 };

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
] as const;

export type QueueName = (typeof QUEUES)[number]['name'];
