import { findIf } from '../engine/findings.ts';
import { isEmpty, rowsOf, textOf } from '../engine/inputs.ts';
import type { Wizard } from '../engine/types.ts';
import { acquirer, contract, settlement, takesCards, terminals } from './schema.ts';

export const wizard: Wizard = {
  id: 'card-settlement',
  area: 'sales',
  version: 1,
  minutes: 6,
  uses: ['bank-connection'],
  shortcut: { field: 'acquirer', value: 'none' },
  steps: [
    { id: 'acquirer', schema: acquirer },
    { id: 'contract', schema: contract, when: takesCards },
    {
      id: 'terminals',
      schema: terminals,
      when: takesCards,
      rules: (answers) => {
        const rows = rowsOf(answers.terminals).filter((row) => !isEmpty([row])).length;
        const count = Number(textOf(answers.terminalCount));
        return findIf(rows > count, 'warning', 'terminalCount', 'moreRows', { rows, count });
      },
    },
    { id: 'settlement', schema: settlement, when: takesCards },
  ],
  example: {
    acquirer: 'nets',
    customerNumber: '70412234',
    merchantNumber: '0012345678',
    mcc: '5462',
    merchantName: 'KOIVURANNAN LEIPOMO',
    contractFile: ['kauppiassopimus'],
    terminalCount: '3',
    terminals: [
      { id: 'p1', model: 'Verifone V400m', tid: '71230001' },
      { id: 'p2', model: 'Verifone V400m', tid: '71230002' },
    ],
    settlementKind: 'net',
    settlementIban: 'FI42 5780 3820 0123 41',
    cards: ['visa', 'mastercard', 'benefits'],
  },
};
