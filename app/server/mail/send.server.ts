import { Resend } from 'resend';
import type { Services } from '../services.server.ts';
import type { RenderedMail } from './layout.server.ts';
import { holdTurns, type Lane, waitForTurn } from './pace.server.ts';

export interface OutgoingMail extends RenderedMail {
  /** An address from the database, never one that was just typed. */
  readonly to: string;
  /** Comes back with the service's reports. */
  readonly tags: Readonly<Record<string, string>>;
}

/** `unknown`: the service may or may not have it; sending again with the same key is safe within its 24 hours. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly providerId: string | null }
  | { readonly kind: 'refused' | 'unknown'; readonly reason: string };

export interface Mailer {
  /** Sends once per key, as far as can be known; waits for its turn first. Never throws for what the service says. */
  send(lane: Lane, key: string, mail: OutgoingMail): Promise<Outcome>;
}

/** How long the service may take to answer, in ms. */
const PATIENCE = 10_000;
/** Pause after "too many requests" without a stated wait, and the longest that is believed, in ms. */
const PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** Statuses that a later, equal request may change. */
const PASSING = new Set([401, 403, 408, 409, 425, 429]);

/** Speaks to Resend, or to whatever RESEND_BASE_URL names. */
export function createMailer({ env, db }: Services, { patience = PATIENCE } = {}): Mailer {
  const client = new Resend(
    env.RESEND_API_KEY,
    env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL.replace(/\/$/, '') } : {},
  );
  return {
    async send(lane, key, { to, subject, html, text, tags }) {
      await waitForTurn(db, lane, env.MAIL_PER_SECOND);
      const { data, error, headers } = await client.emails.send(
        {
          from: env.MAIL_FROM,
          to,
          subject,
          html,
          text,
          tags: Object.entries(tags).map(([name, value]) => ({ name, value })),
        },
        { idempotencyKey: key, signal: AbortSignal.timeout(patience) },
      );
      if (data) return { kind: 'accepted', providerId: data.id };
      if (error.statusCode === 429) await holdTurns(db, pauseOf(headers));
      return outcomeOf(error);
    },
  };
}

function outcomeOf({ name, statusCode }: { name: string; statusCode: number | null }): Outcome {
  // The key was used with other bytes: the mail went out before a change of words or language.
  if (name === 'invalid_idempotent_request') return { kind: 'accepted', providerId: null };
  const final =
    typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 && !PASSING.has(statusCode);
  return { kind: final ? 'refused' : 'unknown', reason: `${statusCode ?? 'no answer'} ${name}` };
}

/** Seconds of a Retry-After header, in ms. */
function pauseOf(headers: Record<string, string> | null): number {
  const seconds = Number(headers?.['retry-after']);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE) : PAUSE;
}
