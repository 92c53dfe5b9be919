import { sql } from 'kysely';
import { withoutBlanks } from '#app/checks/text.ts';
import { fieldTexts } from '#app/wizards/engine/field-texts.ts';
import { type Change, flatten, merge } from '#app/wizards/engine/merge.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { LoadedItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import type { Services } from '../services.server.ts';
import { fingerprinter } from './fingerprint.server.ts';

/** Shorter texts, such as a PIN, are found in harmless places too. */
const SHORTEST = 6;
const LONGEST = 256;

const mayBeSecret = (text: string) => text.length >= SHORTEST && text.length <= LONGEST;

/**
 * A whole text, each of its lines (as it is, and without the blanks in which banks print their keys in groups) and each of its words:
 * keys are pasted alone, with their name or among other words.
 */
const partsOf = (text: string): readonly string[] => [
  ...new Set(
    [
      text,
      ...text.split('\n'),
      ...text.split('\n').map(withoutBlanks),
      ...text.split(/\s+/),
      ...text.split(/[\s"'()[\]{}<>:;,=|]+/),
      ...text.split(/[\s"'()[\]{}<>:;,=|.!?]+/),
    ].map((part) => part.trim()),
  ),
];

/**
 * Leaves out of a save what holds one of the client's secrets, typed or pasted into a field that is not for it.
 * @returns the changes to save, and the paths of those that are not
 */
export async function withholdSecrets(
  trx: Trx,
  services: Services,
  tenantId: string,
  changes: readonly Change[],
): Promise<{ changes: readonly Change[]; withheld: readonly string[] }> {
  const holds = await secretFinder(trx, services, tenantId);
  const withheld = changes.filter(({ to }) => holds(to)).map(({ path }) => path);
  return { changes: changes.filter(({ path }) => !withheld.includes(path)), withheld };
}

/** Refuses what somebody wants others to read, such as a reason or a comment, when it holds a secret of the client. @throws Refusal `holdsSecret` */
export async function refuseSecrets(
  trx: Trx,
  services: Services,
  tenantId: string,
  text: string | null,
): Promise<void> {
  if (text && (await secretFinder(trx, services, tenantId))(text)) throw new Refusal('holdsSecret');
}

/** Tells whether a text holds one of the client's secrets. */
export async function secretFinder(
  trx: Trx,
  services: Services,
  tenantId: string,
): Promise<(text: string) => boolean> {
  const rows = await trx
    .selectFrom('secret')
    .select('fingerprint')
    .where('tenantId', '=', tenantId)
    .where('state', '<>', 'purged')
    .execute();
  const known = new Set(rows.map(({ fingerprint }) => fingerprint.toString('hex')));
  if (known.size === 0) return () => false;
  const fingerprintOf = await fingerprinter(trx, services, tenantId);
  const isKnown = (text: string) => mayBeSecret(text) && known.has(fingerprintOf(text).toString('hex'));
  return (text) => partsOf(text).some(isKnown);
}

/**
 * Removes secrets that were typed into other fields of the item before they came into the right one, from the answers and from their
 * history. @returns the item's answers without them, and where they stood
 */
export async function forgetMisplaced(
  trx: Trx,
  item: LoadedItem,
  secrets: readonly string[],
  now: Date,
): Promise<{ answers: Inputs; places: readonly { stepId: string; path: string }[] }> {
  const texts = secrets.filter(mayBeSecret);
  const patterns = texts.map(asTyped);
  const clean = (text: string) => patterns.reduce((left, pattern) => left.replaceAll(pattern, ''), text);
  let answers = item.answers;
  const places: { stepId: string; path: string }[] = [];
  for (const step of item.wizard.steps) {
    const stored = item.steps[step.id];
    if (!stored) continue;
    const changes = [...flatten(stored.inputs)]
      .map(([path, from]) => ({ path, from, to: clean(from) }))
      .filter(({ from, to }) => from !== to);
    if (changes.length > 0) {
      const { inputs } = merge(stored.inputs, changes, fieldTexts(step));
      answers = { ...answers, ...inputs };
      places.push(...changes.map(({ path }) => ({ stepId: step.id, path })));
      await trx
        .updateTable('stepAnswers')
        .set({ inputs: JSON.stringify(inputs), savedAt: now })
        .where('tenantId', '=', item.tenantId)
        .where('itemId', '=', item.id)
        .where('stepId', '=', step.id)
        .execute();
    }
  }
  await forgetInHistory(
    trx,
    item,
    (change) => clean(change.from) !== change.from || clean(change.to) !== change.to,
  );
  return { answers, places };
}

/** A secret as it may stand in a text, also in groups. */
const asTyped = (secret: string) => new RegExp([...secret].map(literal).join('[ \\t\\u00a0]*'), 'gu');

const literal = (char: string) => `\\u{${char.codePointAt(0)?.toString(16)}}`;

async function forgetInHistory(
  trx: Trx,
  { tenantId, id: itemId }: LoadedItem,
  isMisplaced: (change: Change) => boolean,
): Promise<void> {
  const rows = await trx
    .selectFrom('stepChange')
    .select(['stepId', 'revision', 'changes'])
    .where('tenantId', '=', tenantId)
    .where('itemId', '=', itemId)
    .execute();
  for (const { stepId, revision, changes } of rows)
    for (const { path } of (changes as unknown as readonly Change[]).filter(isMisplaced))
      await sql`select redact_change(${tenantId}, ${itemId}, ${stepId}, ${revision}, ${path})`.execute(trx);
}
