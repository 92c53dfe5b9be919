import { randomUUID } from 'node:crypto';
import { translator } from '#app/i18n/words.ts';
import { canonicalJson, contentOf, visibleInputs } from '#app/wizards/engine/content.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { reviewLines } from '#app/wizards/engine/review.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';
import { type Walk, walk } from '#app/wizards/engine/walk.ts';
import type { Acting } from '../actor.server.ts';
import { audit } from '../audit.server.ts';
import { sha256 } from '../crypto.server.ts';
import { inScope } from '../db/scope.server.ts';
import { promiseMail } from '../mail/promise-mail.server.ts';
import { type LoadedItem, loadItem } from '../queries/load-item.server.ts';
import { Refusal } from '../refusal.server.ts';
import { askTableExport } from './ask-table-export.server.ts';
import { endRelay } from './end-relay.server.ts';
import { once } from './once.server.ts';
import { isOpen } from './save-step.server.ts';
import { updateItem } from './update-item.server.ts';

export interface SubmitItem {
  readonly projectId: string;
  readonly slug: string;
  readonly userId: string;
  /** From the form: the same key submits once. */
  readonly key: string;
  /** Paths of warnings that the person has ticked as known. */
  readonly accepted: readonly string[];
}

/**
 * Freezes the answers, the question texts in every language and the file hashes as one immutable submission with a SHA-256,
 * and tells the account manager.
 * @throws Refusal `locked` when it is not open, `notComplete` when something is missing, `warnings` when one is not ticked
 */
export function submitItem(
  { services, scope, actor }: Acting,
  submit: SubmitItem,
): Promise<{ version: number; sha256: string }> {
  const now = services.now();
  const { projectId, slug, userId, key } = submit;
  return inScope(services.db, scope, async (trx) => {
    const item = await loadItem(trx, { projectId, slug, now, lock: true });
    return once(
      trx,
      { tenantId: item.tenantId, key, userId, request: { submit: item.id, accepted: submit.accepted }, now },
      async () => {
        if (!isOpen(item)) throw new Refusal('locked');
        const walked = walk(item.wizard, item.answers, item.facts);
        if (!walked.complete) throw new Refusal('notComplete');
        const open = walked.findings.filter(
          ({ level, path, code }) => level === 'warning' && !submit.accepted.includes(`${path}:${code}`),
        );
        if (open.length > 0) throw new Refusal('warnings');
        const version = item.submissionVersion + 1;
        const frozen = freeze(item, walked, version, submit.accepted);
        const id = randomUUID();
        await trx
          .insertInto('submission')
          .values({
            tenantId: item.tenantId,
            id,
            itemId: item.id,
            version,
            submittedBy: userId,
            submittedAt: now,
            ...frozen.row,
          })
          .execute();
        await askTableExport(trx, services, item, { submissionId: id, now });
        const patch = {
          submissionId: id,
          submissionVersion: version,
          submittedHash: frozen.row.contentHash,
          editing: false,
        };
        await updateItem(
          trx,
          item,
          { ...patch, notApplicable: null, notApplicableReason: null },
          { now, userId },
        );
        await endRelay(trx, actor, { tenantId: item.tenantId, itemId: item.id, end: 'submitted', now });
        await promiseMail(trx, services, {
          tenantId: item.tenantId,
          userId: item.managerId,
          template: 'submitted',
          params: { projectId, slug, client: item.clientName },
        });
        await audit(trx, actor, {
          chain: item.tenantId,
          at: now,
          action: 'item.submitted',
          objectType: 'submission',
          objectId: id,
          detail: { item: item.id, version, sha256: frozen.sha256 },
        });
        return { version, sha256: frozen.sha256 };
      },
    );
  });
}

function freeze(item: LoadedItem, walked: Walk, version: number, accepted: readonly string[]) {
  const lines = Object.fromEntries(
    LANGUAGES.map((language) => {
      const { find } = translator(language);
      const say = (key: string, params?: Record<string, string | number>) => find(key, params) ?? key;
      const words = getWizardWords(item.wizard.id, language);
      return [language, reviewLines(item.wizard, words, say, item.answers, item.facts, walked)];
    }),
  );
  const content = contentOf(item.wizard, walked);
  const whole = canonicalJson({ item: item.id, version, content: JSON.parse(content), lines, accepted });
  const hash = sha256(whole);
  return {
    sha256: hash.toString('hex'),
    row: {
      content: whole,
      inputs: JSON.stringify(visibleInputs(item.wizard, item.answers, item.facts, walked)),
      lines: JSON.stringify(lines),
      contentHash: sha256(content),
      sha256: hash,
    },
  };
}
