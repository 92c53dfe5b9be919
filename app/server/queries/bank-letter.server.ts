import { bankMessage } from '#app/wizards/bank-connection/bank-message.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { loadItem } from './load-item.server.ts';

export interface BankLetter {
  readonly clientName: string;
  readonly paragraphs: readonly string[];
}

interface BankLetterRequest {
  readonly projectId: string;
  readonly slug: string;
  /** Of the letter, which may be another than the reader's. */
  readonly language: Language;
  /** The provider's name. */
  readonly brand: string;
  readonly now: Date;
}

/** The message with which the client asks the bank to open the connection. @throws 404 for any other form */
export async function getBankLetter(
  trx: Trx,
  { projectId, slug, language, brand, now }: BankLetterRequest,
): Promise<BankLetter> {
  const item = await loadItem(trx, { projectId, slug, now });
  if (item.wizardId !== 'bank-connection') throw notFound();
  const words = getWizardWords(item.wizardId, language);
  const names = { system: brand, supplier: brand };
  const text = bankMessage(words, item.answers, item.facts, names);
  return { clientName: item.clientName, paragraphs: text.split('\n\n') };
}
