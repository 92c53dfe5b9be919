import { after, phase, task, wizard } from '../build.ts';

const payroll = { area: 'payroll' } as const;

export const finance = phase(
  'R6',
  'finance',
  [after(3, 'kickoff'), after(15, 'kickoff')],
  [
    wizard('R-601', 'accountant', 'contact', after(4, 'kickoff')),
    wizard('R-602', 'invoicing', 'contact', after(8, 'kickoff'), ['R-412']),
    wizard('R-603', 'purchase-invoices', 'contact', after(8, 'kickoff')),
    wizard('R-604', 'payroll', 'contact', after(12, 'kickoff'), [], payroll),
    task('R-605', 'contact', after(12, 'kickoff'), ['R-102'], { completedBy: 'payroll', ...payroll }),
    task('R-606', 'contact', after(12, 'kickoff'), ['R-102'], { completedBy: 'payroll', ...payroll }),
    task('R-607', 'accountManager', after(3, 'signoff:R-602'), ['?R-404', 'R-412', 'R-603']),
    task('R-608', 'accountManager', after(3, 'signoff:R-412'), ['?R-414'], { condition: 'personalisation' }),
    task('R-609', 'accountManager', after(3, 'signoff:R-601'), ['R-601']),
  ],
);
