import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Inputs, Wizard } from '../engine/types.ts';
import { goLiveRules, keyRules } from './date-rules.ts';
import { movingDomains, oldDomains } from './domains.ts';
import { recordRules } from './record-rules.ts';
import { domains, mail, outlook, records, transferKeys } from './schema.ts';

/** Whether this is a key that the old registrar was asked for. */
function isAskedKey(answers: Inputs, path: string): boolean {
  const [list, id, field] = path.split('.');
  const row = rowsOf(answers.keys).find((each) => each.id === id);
  return list === 'keys' && field === 'transferKey' && textOf(row?.requestedOn).trim() !== '';
}

export const wizard: Wizard = {
  id: 'domain-dns',
  area: 'website',
  version: 1,
  minutes: 15,
  uses: ['company'],
  underWay: (answers, missing) => missing.every(({ path }) => isAskedKey(answers, path)),
  steps: [
    { id: 'domains', schema: domains, component: 'dns-domains' },
    {
      id: 'keys',
      schema: transferKeys,
      when: (answers) => movingDomains(answers).length > 0,
      rules: keyRules,
      component: 'dns-transfer-keys',
    },
    {
      id: 'records',
      schema: records,
      when: (answers) => oldDomains(answers).length > 0,
      rules: recordRules,
      component: 'dns-records',
    },
    { id: 'mail', schema: mail, rules: goLiveRules },
    {
      id: 'outlook',
      schema: outlook,
      when: (answers) => oldDomains(answers).length > 0,
      component: 'dns-outlook',
    },
  ],
  example: {
    domains: [
      {
        id: 'd1',
        name: 'koivurannan-leipomo.fi',
        isMain: 'yes',
        move: 'moves',
        holder: 'Koivurannan Leipomo Oy',
        registrar: 'Vanha Välittäjä Oy',
        dnsAccess: 'itPartner',
        dnsContactName: 'Riku Salmela',
        dnsContactEmail: 'riku.salmela@verkkotuki.example',
      },
      {
        id: 'd2',
        name: 'https://www.rannanpulla.fi/',
        isMain: 'no',
        move: 'stays',
        holder: 'Koivurannan Leipomo Oy',
        registrar: 'Louhi',
        dnsAccess: 'registrar',
      },
    ],
    keys: [{ id: 'd1', requestedOn: '16.11.2026', validUntil: '16.12.2026' }],
    records: [
      {
        id: 'lookup-1',
        domain: '',
        name: '@',
        type: 'A',
        value: '192.0.2.10',
        ttl: '3600',
        decision: 'change',
        source: 'lookup',
        seenAt: '2026-11-20T08:00:00.000Z',
      },
      {
        id: 'lookup-2',
        domain: '',
        name: 'www',
        type: 'CNAME',
        value: 'koivurannan-leipomo.fi.',
        decision: 'change',
        source: 'lookup',
        seenAt: '2026-11-20T08:00:00.000Z',
      },
      {
        id: 'lookup-3',
        domain: '',
        name: '@',
        type: 'MX',
        value: 'koivurannan-leipomo-fi.mail.protection.outlook.com.',
        priority: '0',
        decision: 'keep',
        source: 'lookup',
        seenAt: '2026-11-20T08:00:00.000Z',
      },
      {
        id: 'lookup-4',
        domain: '',
        name: '@',
        type: 'TXT',
        value: 'v=spf1 include:spf.protection.outlook.com -all',
        decision: 'keep',
        source: 'lookup',
        seenAt: '2026-11-20T08:00:00.000Z',
      },
      {
        id: 'new-5',
        domain: '',
        name: '_dmarc',
        type: 'TXT',
        value: 'v=DMARC1; p=none',
        decision: 'keep',
        source: 'typed',
      },
      {
        id: 'zone-1',
        domain: 'd2',
        name: '@',
        type: 'A',
        value: '192.0.2.11',
        decision: 'change',
        source: 'zoneFile',
        seenAt: '2026-11-20T08:10:00.000Z',
      },
    ],
    emailStays: 'microsoft365',
    emailChecked: 'yes',
    goLiveDate: '14.12.2026',
  },
};
