const KINDS = {
  400: 'badRequest',
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  405: 'method',
  408: 'slow',
  409: 'conflict',
  413: 'tooLarge',
  414: 'badRequest',
  415: 'badRequest',
  421: 'badRequest',
  503: 'busy',
} as const;

export type ErrorKind = (typeof KINDS)[keyof typeof KINDS] | 'broken';

/** Which words fit a status (`common.errors.<kind>`); anything unknown is our own fault. */
export const errorKind = (status: number): ErrorKind => KINDS[status as keyof typeof KINDS] ?? 'broken';
