import { url } from '#app/checks/url.ts';
import { findIf } from '../engine/findings.ts';
import { textOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { lists, move, sender, use } from './schema.ts';

function senderRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const domain = textOf(answers.senderEmail).trim().toLowerCase().split('@').at(-1) ?? '';
  const site = url(textOf(facts.known.company?.website));
  const host = site.ok ? new URL(site.value).hostname : '';
  const foreign = host !== '' && host !== domain && !host.endsWith(`.${domain}`);
  return [
    ...findIf(foreign, 'warning', 'senderEmail', 'otherDomain', { domain }),
    ...findIf(answers.domainAuth !== 'done', 'note', 'domainAuth', 'authMissing'),
  ];
}

const inUse = is('inUse', 'yes');

export const wizard: Wizard = {
  id: 'email-marketing',
  area: 'marketing',
  version: 1,
  minutes: 10,
  uses: ['company', 'tag-map'],
  shortcut: { field: 'inUse', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'sender', schema: sender, when: inUse, rules: senderRules, component: 'mail-sender' },
    { id: 'lists', schema: lists, when: inUse },
    { id: 'move', schema: move, when: inUse },
  ],
  example: {
    inUse: 'yes',
    senderName: 'Koivurannan Leipomo',
    senderEmail: 'uutiset@koivurannanleipomo.example',
    replyTo: 'info@koivurannanleipomo.example',
    footerAddress: 'Koivurannan Leipomo Oy, Satamakatu 4, 33100 Tampere',
    domainAuth: 'now',
    lists: [
      {
        id: 'l1',
        name: 'Leipomon kuulumiset',
        tags: ['tila-asiakas', 'tila-kanta-asiakas'],
        match: 'any',
        consentBasis: 'consent',
        public: 'yes',
      },
      {
        id: 'l2',
        name: 'Kakkutarjoukset',
        tags: ['kiinnostus-juhlakakut'],
        match: 'any',
        consentBasis: 'consent',
        public: 'no',
      },
    ],
    oldTool: 'Creamailer',
    suppressionFile: ['peruneet'],
  },
};
