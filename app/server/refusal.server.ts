/** Why a command was not done although its caller was allowed to try; a route answers it next to where it happened. */
export type RefusalCode =
  | 'locked'
  | 'notComplete'
  | 'stale'
  | 'alreadyDecided'
  | 'wrongStatus'
  | 'keyReused'
  | 'notAllowed'
  | 'warnings'
  | 'exists'
  | 'holdsSecret'
  | 'fileType'
  | 'fileSize'
  | 'fileEmpty'
  | 'fileCount'
  | 'fileQuota';

/** Thrown inside a command's transaction, so that nothing of it is kept. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(`refused: ${code}`);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** The result of `fn`, or the code with which it was refused; other errors go on. */
export async function refusalOf<T>(fn: () => Promise<T>): Promise<{ done: T } | { refused: RefusalCode }> {
  try {
    return { done: await fn() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code };
    throw error;
  }
}
