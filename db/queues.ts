/** The queues of the worker. Retries wait longer each time; what still fails is kept in the dead-letter queue. */
export const QUEUES = [
  { name: 'failed' },
  {
    name: 'login-mail',
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    deadLetter: 'failed',
    notify: true,
  },
  {
    name: 'mail',
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 7200,
    deadLetter: 'failed',
    notify: true,
  },
] as const;

export type QueueName = (typeof QUEUES)[number]['name'];
