import { wholeNumber } from '#app/checks/number.ts';
import { httpsUrl } from '#app/checks/url.ts';
import { customerRegistryColumns } from '#app/files/columns/customer-registry.ts';
import { DUPLICATE_POLICIES, ERROR_POLICIES } from '#app/files/decisions.ts';
import { choice, info, list, number, step, text, yesNo } from '../engine/fields.ts';
import { personOrOther } from '../engine/person-or-other.ts';
import { tableFile, tableFileFields } from '../engine/table-file-fields.ts';
import type { Option } from '../engine/types.ts';

const SYSTEMS = ['Excel', 'Netvisor', 'Procountor', 'Fennoa', 'Fivaldi', 'Visma'];

/** Things to tidy up in the old system before the file is made. */
const CLEAN_UP = [
  'oldRemoved',
  'duplicatesMerged',
  'businessIds',
  'oneEmail',
  'postalCodes',
  'sensitiveRemoved',
  'consentsMarked',
  'emptyRowsRemoved',
];

export const start = step({
  hasRegistry: choice(['yes', 'none', 'later']),
  sourceSystem: text({
    max: 80,
    suggestions: SYSTEMS,
    when: (answers) => answers.hasRegistry === 'yes',
  }),
});

export const cleanUp = step({
  checklist: list(
    { state: choice(['done', 'notRelevant'], { look: 'radio' }) },
    { max: CLEAN_UP.length, rowsFrom: () => CLEAN_UP.map((value): Option => ({ value })) },
  ),
  retentionYears: number({ check: wholeNumber({ min: 1, max: 30 }), optional: true }),
});

export const register = step({
  registryFile: tableFile({ personal: true }),
  ...tableFileFields(customerRegistryColumns),
  // Written by the check of the file, asked of nobody: the tag map offers them.
  tagsFound: list({ name: text({ max: 40 }) }, { max: 300, optional: true, when: () => false }),
});

export const decisions = step({
  errorPolicy: choice(ERROR_POLICIES),
  duplicatePolicy: choice(DUPLICATE_POLICIES),
  formulaPolicy: info(),
});

export const privacy = step({
  lawfulBasis: choice(['contract', 'legitimateInterest', 'consent', 'law']),
  privacyNoticeUrl: text({ max: 500, check: httpsUrl, inputMode: 'url' }),
  containsConsents: yesNo(),
  containsSensitive: yesNo(),
  ...personOrOther('contactPerson'),
});
