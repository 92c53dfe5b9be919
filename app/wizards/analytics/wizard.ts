import { findIf } from '../engine/findings.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { access, consent, ids, use } from './schema.ts';

export const wizard: Wizard = {
  id: 'analytics',
  area: 'website',
  version: 1,
  minutes: 5,
  uses: PEOPLE_WIZARDS,
  shortcut: { field: 'inUse', value: 'no' },
  steps: [
    { id: 'use', schema: use },
    { id: 'ids', schema: ids, when: is('inUse', 'yes') },
    {
      id: 'access',
      schema: access,
      when: is('inUse', 'yes'),
      rules: (answers) => findIf(answers.accessGiven === 'no', 'warning', 'accessGiven', 'noAccess'),
    },
    {
      id: 'consent',
      schema: consent,
      when: is('inUse', 'yes', 'new'),
      rules: (answers) => findIf(answers.consentTool === 'none', 'warning', 'consentTool', 'noConsent'),
    },
  ],
  example: {
    inUse: 'yes',
    tagManagerId: '',
    measurementId: 'G-K01VURANTA',
    propertyId: '312345678',
    adsLinked: 'no',
    accessGiven: 'yes',
    accessGivenTo: 'saara.niemi@alkuun.example',
    accountOwner: 'Mikael Strand',
    consentTool: 'provider',
  },
};
