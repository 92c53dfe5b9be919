import { keyClock } from '#app/checks/dns/key-clock.ts';
import { toIso } from '#app/checks/finnish-date.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { formatDate } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/words.ts';
import { addWorkingDays, workingDaysBetween } from '#app/process/working-days.ts';
import { movingDomains } from '#app/wizards/domain-dns/domains.ts';
import type { KeyClockView, KeyRequest, KeysParts } from '#app/wizards/domain-dns/own-parts.ts';
import { rowsOf, textOf } from '#app/wizards/engine/inputs.ts';
import type { Facts, Inputs, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../../db/database.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

const CALENDAR = { addWorkingDays, workingDaysBetween };

/** How the request for each key stands. */
export const getKeysParts = async (_trx: Trx, { item, language }: OwnPartsRequest): Promise<KeysParts> => ({
  kind: 'dns-transfer-keys',
  domains: keyRequests(item.answers, item.facts, language),
});

/** The requests for keys of all domains that move, in the reader's words. */
export function keyRequests(answers: Inputs, facts: Facts, language: Language): readonly KeyRequest[] {
  const rows = new Map(rowsOf(answers.keys).map((row) => [row.id, row]));
  return movingDomains(answers).map(({ id, zone }) => ({
    id,
    domain: unicodeHostName(zone),
    clock: clockView(
      toIso(textOf(rows.get(id)?.requestedOn)),
      facts.secrets[`keys.${id}.transferKey`],
      facts,
      language,
    ),
  }));
}

function clockView(
  asked: string | undefined,
  saved: Facts['secrets'][string] | undefined,
  { today }: Facts,
  language: Language,
): KeyClockView {
  const { t } = translator(language);
  const day = (iso: string) => formatDate(language, iso);
  if (saved?.destroyedAt)
    return { state: 'gone', text: t('dns.clock.gone', { date: day(saved.destroyedAt) }) };
  if (saved) return { state: 'here', text: t('dns.clock.here', { date: day(saved.savedAt) }) };
  const clock = keyClock(asked, today, CALENDAR);
  if (clock.state === 'notAsked') return { state: 'notAsked', text: t('dns.clock.notAsked') };
  const { state, days: count } = clock;
  return {
    state,
    due: clock.due,
    text: t(`dns.clock.${state}`, { count, asked: day(clock.asked), due: day(clock.due) }),
  };
}
