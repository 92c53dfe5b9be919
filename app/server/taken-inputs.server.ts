import { randomUUID } from 'node:crypto';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import type { Intent } from '#app/wizards/engine/intents.ts';
import { rowsWithOffer } from '#app/wizards/engine/offers.ts';
import type { Inputs, Language } from '#app/wizards/engine/types.ts';
import { type StepPage, viewOf } from './queries/step-page.server.ts';

type Place = Pick<StepPage, 'item' | 'step'>;

/** Inputs that one click takes over: a row that is known from elsewhere, or the answer that completes the whole item. */
export function takenInputs(page: Place, language: Language, typed: Inputs, intent: Intent): Inputs {
  if (intent.kind === 'offer') return offered(page, language, typed, intent);
  return intent.kind === 'shortcut' ? shortcutInputs(page) : {};
}

function offered(
  page: Place,
  language: Language,
  typed: Inputs,
  { path, label }: Extract<Intent, { kind: 'offer' }>,
): Inputs {
  const answers = { ...page.item.answers, ...typed };
  const list = viewOf(page, language, { answers }).fields.find((field) => field.path === path);
  if (list?.kind !== 'list') return {};
  return { [path]: rowsWithOffer(rowsOf(typed[path]), list, label, randomUUID()) };
}

function shortcutInputs({ item, step }: Place): Inputs {
  const { shortcut } = item.wizard;
  const asked = shortcut && Object.hasOwn(step.schema.shape, shortcut.field);
  return asked ? { [shortcut.field]: shortcut.value } : {};
}
