import { findWizard } from '#app/wizards/engine/registry.ts';
import { factsForStranger } from '#app/wizards/engine/strangers.ts';
import type { LoadedItem } from './load-item.server.ts';

/** An item as somebody outside the client may know it: nobody of other forms, and of secrets only that they are there. */
export function asStranger(item: LoadedItem): LoadedItem {
  const facts = factsForStranger(item.facts, item.answers, findWizard);
  const secrets = Object.entries(facts.secrets).map(([path, secret]) => [path, { ...secret, ending: '' }]);
  return { ...item, facts: { ...facts, secrets: Object.fromEntries(secrets) } };
}
