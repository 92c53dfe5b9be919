import { after, phase, task, wizard } from '../build.ts';

const accounting = { area: 'accounting', needed: true } as const;
const alsoAccounting = { forAreas: ['finance', 'accounting'] } as const;
const support = { area: 'support', needed: true } as const;
const salesLedger = { condition: 'salesLedger' } as const;

export const clientDetails = phase(
  'A3',
  'finance',
  [after(0, 'service'), after(10, 'service')],
  [
    wizard('A-301', 'accountant', 'contact', after(2, 'service'), ['A-202'], alsoAccounting),
    wizard('A-302', 'tax-details', 'contact', after(5, 'service'), [], accounting),
    wizard('A-303', 'chart-of-accounts', 'contact', after(5, 'service'), ['A-301'], alsoAccounting),
    wizard('A-304', 'opening-balances', 'contact', after(-5, 'start'), ['A-303'], { area: 'accounting' }),
    wizard('A-305', 'bank-connection', 'contact', after(8, 'service'), ['A-404'], alsoAccounting),
    wizard('A-306', 'invoicing', 'contact', after(7, 'service')),
    wizard('A-307', 'purchase-invoices', 'contact', after(7, 'service')),
    wizard('A-308', 'payroll', 'contact', after(7, 'service'), [], { area: 'payroll' }),
    wizard('A-309', 'trainees', 'mainContact', after(5, 'service'), [], { area: 'training' }),
    wizard('A-310', 'authorisations', 'mainContact', after(3, 'service'), [], support),
    task('A-311', 'mainContact', after(5, 'service'), ['A-403'], {
      completedBy: 'authorisations',
      ...support,
    }),
    wizard('A-312', 'customer-registry', 'contact', after(8, 'service'), [], salesLedger),
    wizard('A-313', 'products', 'contact', after(8, 'service'), ['A-303'], salesLedger),
  ],
);
