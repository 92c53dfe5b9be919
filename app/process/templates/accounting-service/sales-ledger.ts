import { after, phase, task } from '../build.ts';

export const salesLedger = phase(
  'A7',
  'finance',
  [after(-8, 'start'), after(10, 'start')],
  [
    task('A-701', 'salesLedger', after(4, 'signoff:A-306'), ['A-401', 'A-405']),
    task('A-702', 'salesLedger', after(0, 'start'), ['?A-501', '?A-312', '?A-313']),
    task('A-703', 'salesLedger', after(10, 'start'), ['A-701']),
    task('A-704', 'salesLedger', after(3, 'signoff:A-306'), [], { condition: 'consumerInvoices' }),
  ],
);
