import { unicodeHostName } from '#app/checks/host-name.ts';
import { formatDate } from '#app/i18n/formats.ts';
import type { Translator } from '#app/i18n/translate.ts';
import { KEY_WORKING_DAYS, type WorkingDays } from './key-clock.ts';
import { sayDns } from './say-finding.ts';

export interface LetterFacts {
  /** Any written form of the domain name. */
  readonly domain: string;
  readonly holder: string;
  readonly businessId?: string;
  readonly registrar?: string;
  /** Who asks: name, then lines such as phone and e-mail. */
  readonly sender: readonly string[];
  /** Day of the request, ISO. */
  readonly asked: string;
}

export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The whole letter as plain text, without the subject. */
  readonly text: string;
}

/** A written request for the registrar transfer key, in the translator's language, ready to copy, print or send. */
export function requestLetter(
  { language, find }: Pick<Translator, 'language' | 'find'>,
  facts: LetterFacts,
  addWorkingDays: WorkingDays['addWorkingDays'],
): Letter {
  const { holder, businessId = '', registrar, sender, asked } = facts;
  const domain = unicodeHostName(facts.domain.trim().toLowerCase());
  const due = formatDate(language, addWorkingDays(asked, KEY_WORKING_DAYS));
  const say = (key: string) =>
    sayDns(find, `letter.${key}`, { domain, holder, businessId, registrar: registrar ?? '', due });
  const hasLock = !/\.(?:fi|ax)\.?$/.test(domain);
  const paragraphs = [
    formatDate(language, asked),
    ...(registrar ? [say('to')] : []),
    say('greeting'),
    say(businessId ? 'requestNumber' : 'request'),
    say('kind'),
    say('deadline'),
    say('safe'),
    ...(hasLock ? [say('lock')] : []),
    say('stay'),
    [say('closing'), ...sender].join('\n'),
  ];
  return { subject: say('subject'), paragraphs, text: `${paragraphs.join('\n\n')}\n` };
}
