import { after, phase, task } from '../build.ts';

export const purchaseLedger = phase(
  'A6',
  'finance',
  [after(-8, 'start'), after(10, 'start')],
  [
    task('A-601', 'purchaseLedger', after(4, 'signoff:A-307'), ['A-401', 'A-405']),
    task('A-602', 'purchaseLedger', after(0, 'start'), ['?A-501', 'A-601']),
    task('A-603', 'purchaseLedger', after(5, 'start'), ['?A-504', 'A-601']),
  ],
);
