import { setTimeout as sleep } from 'node:timers/promises';
import { type LiveResult, unreachable } from '#app/rules/live-check.ts';
import { NoReply, type Question, type Reply } from './fixed-host.server.ts';

/** Where a provider is asked, from the configuration. */
export type LiveWhere = Pick<Question, 'baseUrl' | 'allowPrivate'> & { readonly timeoutMs?: number };

/** How long a provider may take, in ms. */
export const LIVE_TIMEOUT_MS = 5000;

/** Before the one repeat of a call that got no answer at once, in ms. */
const PAUSE_MS = 300;

/** Asks; a connection that broke is tried once more. What stays without an answer is `unreachable`, and why. */
export async function answerOf(ask: () => Promise<Reply>): Promise<{ reply: Reply } | LiveResult> {
  for (let again = true; ; again = false) {
    try {
      return { reply: await ask() };
    } catch (error) {
      if (!(error instanceof NoReply)) throw error;
      if (error.reason !== 'network' || !again)
        return unreachable(error.reason === 'timeout' ? 'timeout' : 'network');
      await sleep(PAUSE_MS);
    }
  }
}

/** Statuses that say nothing about the credentials. */
export function unreachableBy({ status }: Reply, reference: string | null = null): LiveResult {
  if (status >= 300 && status < 400) return unreachable('redirected', reference);
  if (status === 429) return unreachable('busy', reference);
  return unreachable(status >= 500 ? 'serverError' : 'untrusted', reference);
}
