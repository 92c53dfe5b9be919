import { type Letter, requestLetter } from '#app/checks/dns/request-letter.ts';
import { toIso } from '#app/checks/finnish-date.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { translator } from '#app/i18n/words.ts';
import { addWorkingDays } from '#app/process/working-days.ts';
import { movingDomains } from '#app/wizards/domain-dns/domains.ts';
import { rowsOf, textOf } from '#app/wizards/engine/inputs.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { loadItem } from './load-item.server.ts';

export interface KeyLetter {
  readonly clientName: string;
  /** With its own letters. */
  readonly domain: string;
  readonly letter: Letter;
}

interface KeyLetterRequest {
  readonly projectId: string;
  readonly slug: string;
  /** Id of the domain's row. */
  readonly rowId: string;
  /** Of the letter, which may be another than the reader's. */
  readonly language: Language;
  readonly sender: { readonly name: string; readonly email: string };
  readonly now: Date;
}

/** The request for the transfer key of one domain, ready to send. @throws 404 for a domain that does not move */
export async function getKeyLetter(
  trx: Trx,
  { projectId, slug, rowId, language, sender, now }: KeyLetterRequest,
): Promise<KeyLetter> {
  const item = await loadItem(trx, { projectId, slug, now });
  const domain = movingDomains(item.answers).find(({ id }) => id === rowId);
  if (!domain) throw notFound();
  const row = rowsOf(item.answers.domains).find(({ id }) => id === rowId);
  const key = rowsOf(item.answers.keys).find(({ id }) => id === rowId);
  const company = item.facts.known.company ?? {};
  const facts = {
    domain: domain.zone,
    holder: textOf(row?.holder).trim() || item.clientName,
    businessId: textOf(company.businessId).trim() || undefined,
    registrar: textOf(row?.registrar).trim() || undefined,
    sender: [sender.name, item.clientName, sender.email],
    asked: toIso(textOf(key?.requestedOn)) ?? item.facts.today,
  };
  return {
    clientName: item.clientName,
    domain: unicodeHostName(domain.zone),
    letter: requestLetter(translator(language), facts, addWorkingDays),
  };
}
