import { OPERATOR_NAMES } from '#app/checks/dns/operators.ts';
import { CARRIED_TYPES, OFFERED_TYPES, TTL_MAX } from '#app/checks/dns/record.ts';
import { typedDomain } from '#app/checks/dns/typed-domain.ts';
import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { registrarTransferKey } from '#app/checks/opaque-key.ts';
import { personName } from '#app/checks/person-name.ts';
import { choice, date, info, list, number, secret, step, text, yesNo } from '../engine/fields.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { knownText } from '../engine/known.ts';
import type { Inputs, Option, When } from '../engine/types.ts';
import { rowIs } from '../engine/when.ts';
import {
  asOptions,
  domainsOf,
  hasLock,
  homeDomain,
  movingDomains,
  oldDomains,
  readableDomain,
} from './domains.ts';
import { DECISIONS, SOURCES } from './record-rows.ts';

export const domains = step({
  domains: list(
    {
      name: text({
        max: 300,
        check: typedDomain,
        readable: readableDomain,
        inputMode: 'url',
        autoComplete: 'off',
      }),
      isMain: yesNo(),
      move: choice(['stays', 'moves', 'new']),
      holder: text({ max: 250, initial: knownText('company', 'name') }),
      registrar: text({ max: 100, suggestions: OPERATOR_NAMES, when: rowIs('move', 'stays', 'moves') }),
      dnsAccess: choice(['ourselves', 'registrar', 'itPartner', 'provider'], {
        when: rowIs('move', 'stays', 'moves'),
      }),
      dnsContactName: text({
        max: 100,
        check: personName,
        personal: true,
        when: rowIs('dnsAccess', 'itPartner'),
      }),
      dnsContactEmail: text({
        max: 254,
        check: email,
        inputMode: 'email',
        personal: true,
        when: rowIs('dnsAccess', 'itPartner'),
      }),
    },
    { max: 20, unique: ['name'], exactlyOne: 'isMain', look: 'cards' },
  ),
});

/** Holds for rows of the keys whose domain has a lock of its own. */
const locked: When = (answers, _facts, row) =>
  domainsOf(answers).some(({ id, zone }) => id === row?.id && hasLock(zone));

export const transferKeys = step({
  keys: list(
    {
      requestedOn: date({ check: finnishDate }),
      transferKey: secret({ max: 64, check: registrarTransferKey }),
      validUntil: date({ check: finnishDate, optional: true }),
      lockRemoved: yesNo({ must: true, when: locked }),
    },
    { max: 20, rowsFrom: (answers) => asOptions(movingDomains(answers)), look: 'cards' },
  ),
});

/** What the table offers, and types that a look-up or a file brought along: the rules say what is wrong with those. */
function typeOptions(answers: Inputs): readonly Option[] {
  const brought = rowsOf(answers.records).map((row) => textOf(row.type));
  const all = new Set([
    ...OFFERED_TYPES,
    ...CARRIED_TYPES,
    ...brought.filter((type) => /^[A-Z][A-Z0-9-]{0,15}$/.test(type)),
  ]);
  return [...all].map((value) => ({ value, label: value }));
}

const severalDomains: When = (answers) => oldDomains(answers).length > 1;

export const records = step({
  records: list(
    {
      domain: choice((answers) => asOptions(oldDomains(answers)), {
        optional: true,
        look: 'select',
        when: severalDomains,
        initial: (answers) => homeDomain(answers)?.id,
      }),
      name: text({ max: 253, autoComplete: 'off', look: 'short' }),
      type: choice(typeOptions, { look: 'select' }),
      value: text({ max: 4096, autoComplete: 'off' }),
      ttl: number({ check: wholeNumber({ max: TTL_MAX }), optional: true }),
      priority: number({
        check: wholeNumber({ max: 65_535 }),
        optional: true,
        when: rowIs('type', 'MX', 'SRV'),
      }),
      decision: choice(DECISIONS, { look: 'select', initial: () => 'keep' }),
      source: choice(SOURCES, { optional: true, look: 'carried' }),
      seenAt: text({ max: 30, optional: true, look: 'carried' }),
    },
    { max: 500, look: 'table' },
  ),
});

export const mail = step({
  emailStays: choice(['microsoft365', 'google', 'hosting', 'other', 'none']),
  emailChecked: yesNo({ must: true }),
  goLiveDate: date({ check: finnishDate }),
});

export const outlook = step({ outlook: info() });
