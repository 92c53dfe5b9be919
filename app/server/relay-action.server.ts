import { randomUUID } from 'node:crypto';
import { data, redirect } from '@remix-run/node';
import { NO_RELAY, type RelayPress, readRelayPress } from '#app/rules/relay.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Acting } from './actor.server.ts';
import { relayItem } from './commands/relay-item.server.ts';
import { withdrawRelay } from './commands/withdraw-relay.server.ts';
import { type RefusalCode, refusalOf } from './refusal.server.ts';

interface OnItem {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
}

/** What the page that hands an item on shows of a press that did nothing. */
interface RelayReply extends Pick<RelayPress, 'typed' | 'faults'> {
  readonly refused: RefusalCode | undefined;
}

/** Does what the page that hands an item on asks for. Leads back to the page when it was done, else shows it with what is wrong. */
export async function postRelay(acting: Acting, on: OnItem, form: FormData, here: string) {
  const reply = await press(acting, on, form);
  return reply ? data(reply, { status: reply.refused ? 409 : 422 }) : redirect(here);
}

async function press(acting: Acting, on: OnItem, form: FormData): Promise<RelayReply | undefined> {
  const { intent, typed, asked, faults } = readRelayPress(form);
  const asking = intent === 'ask';
  if (asking && Object.keys(faults).length > 0) return { typed, faults, refused: undefined };
  const key = String(form.get('_key') ?? '') || randomUUID();
  const answer = await refusalOf<unknown>(() =>
    asking ? relayItem(acting, { ...on, key, asked }) : withdrawRelay(acting, on),
  );
  return 'refused' in answer ? { typed, faults: {}, refused: answer.refused } : undefined;
}

/** The form before anything was typed. */
export const freshRelay = (
  language: Language,
): Pick<RelayPress, 'typed' | 'faults'> & { idempotencyKey: string } => ({
  typed: { ...NO_RELAY, language },
  faults: {},
  idempotencyKey: randomUUID(),
});
