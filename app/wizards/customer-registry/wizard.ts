import { findIf } from '../engine/findings.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import { TABLE_FILE } from '../engine/table-file-fields.ts';
import { columnRules, decisionRules } from '../engine/table-rules.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { is } from '../engine/when.ts';
import { cleanUp, decisions, privacy, register, start } from './schema.ts';

const imports = is('hasRegistry', 'yes');

const privacyRules = (answers: Inputs): readonly Finding[] => [
  ...findIf(answers.containsSensitive === 'yes', 'error', 'containsSensitive', 'sensitiveData'),
  ...findIf(
    answers.containsConsents === 'yes' && answers.lawfulBasis !== 'consent',
    'note',
    'containsConsents',
    'consentProof',
  ),
];

export const wizard: Wizard = {
  id: 'customer-registry',
  area: 'crm',
  version: 1,
  minutes: 30,
  uses: PEOPLE_WIZARDS,
  shortcut: { field: 'hasRegistry', value: 'none' },
  steps: [
    { id: 'start', schema: start },
    { id: 'cleanUp', schema: cleanUp, when: imports },
    {
      id: 'register',
      schema: register,
      when: imports,
      component: TABLE_FILE,
      rules: columnRules('registryFile'),
    },
    { id: 'decisions', schema: decisions, when: imports, rules: decisionRules('registryFile') },
    { id: 'privacy', schema: privacy, when: imports, rules: privacyRules },
  ],
  example: {
    hasRegistry: 'yes',
    sourceSystem: 'Excel',
    checklist: [
      { id: 'oldRemoved', state: 'done' },
      { id: 'duplicatesMerged', state: 'done' },
      { id: 'businessIds', state: 'done' },
      { id: 'oneEmail', state: 'done' },
      { id: 'postalCodes', state: 'done' },
      { id: 'sensitiveRemoved', state: 'done' },
      { id: 'consentsMarked', state: 'notRelevant' },
      { id: 'emptyRowsRemoved', state: 'done' },
    ],
    retentionYears: '5',
    registryFile: ['asiakkaat'],
    mapping: [
      { id: 'm1', source: 'Asiakasnumero', target: 'customerNumber' },
      { id: 'm2', source: 'Nimi', target: 'name' },
      { id: 'm3', source: 'Vanha tunnus', target: '' },
    ],
    rowCountConfirmed: 'yes',
    errorPolicy: 'leaveOut',
    duplicatePolicy: 'merge',
    lawfulBasis: 'contract',
    privacyNoticeUrl: 'https://www.koivurannanleipomo.example/tietosuoja',
    containsConsents: 'no',
    containsSensitive: 'no',
    contactPerson: 'mikael@koivurannanleipomo.example',
  },
};
