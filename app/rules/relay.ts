import { personName } from '#app/checks/person-name.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { LANGUAGES, type Language } from '#app/wizards/engine/types.ts';
import { emailAddress } from './email-address.ts';
import { type FieldFault, readChoice, readFields } from './read-fields.ts';

/** How long an item may be answered by a link. */
export const RELAY_LIFE_MS = 14 * 24 * 3600_000;

export const RELAY_ENDS = ['done', 'withdrawn', 'expired', 'submitted'] as const;
export type RelayEnd = (typeof RELAY_ENDS)[number];

/** Whether a link still opens its item, or why it does not. */
export function relayState(
  { endKind, expiresAt }: { readonly endKind: RelayEnd | null; readonly expiresAt: Date },
  now: Date,
): 'live' | RelayEnd {
  return endKind ?? (expiresAt > now ? 'live' : 'expired');
}

const RULES = {
  name: { max: 100, check: personName },
  email: { max: 254, check: emailAddress },
  message: { max: 1000, check: noPersonalId, optional: true },
} as const;

export interface RelayTyped {
  readonly name: string;
  readonly email: string;
  readonly message: string;
  readonly language: Language;
}

export const NO_RELAY: RelayTyped = { name: '', email: '', message: '', language: 'fi' };

export interface RelayPress {
  readonly intent: 'ask' | 'withdraw';
  /** As typed, to be shown again. */
  readonly typed: RelayTyped;
  /** Normalised. */
  readonly asked: RelayTyped;
  readonly faults: Readonly<Partial<Record<string, FieldFault>>>;
}

/** Reads a press of the page that hands an item on. */
export function readRelayPress(form: FormData): RelayPress {
  const { typed, values, faults } = readFields(form, RULES);
  const language = readChoice(form, 'language', LANGUAGES);
  const intent = form.get('_intent') === 'withdraw' ? 'withdraw' : 'ask';
  return { intent, typed: { ...typed, language }, asked: { ...values, language }, faults };
}
