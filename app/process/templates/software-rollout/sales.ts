import { after, phase, task, wizard } from '../build.ts';

const withAccounts = { forAreas: ['sales', 'finance'] } as const;

export const sales = phase(
  'R4',
  'sales',
  [after(1, 'kickoff'), after(14, 'kickoff')],
  [
    task('R-401', 'accountManager', after(1, 'kickoff'), ['R-002']),
    task('R-402', 'contact', after(4, 'done:R-401'), ['R-401'], { completedBy: 'bank-connection' }),
    wizard('R-403', 'bank-connection', 'contact', after(10, 'kickoff'), ['R-401']),
    task('R-404', 'support', after(1, 'signoff:R-403'), ['R-403']),
    wizard('R-405', 'payment-provider', 'contact', after(7, 'kickoff')),
    task('R-406', 'accountManager', after(2, 'signoff:R-405'), ['R-102']),
    wizard('R-407', 'card-settlement', 'contact', after(7, 'kickoff')),
    task('R-408', 'accountManager', after(2, 'signoff:R-407'), ['R-102']),
    wizard('R-409', 'pos-devices', 'contact', after(5, 'kickoff')),
    task('R-410', 'accountManager', after(1, 'signoff:R-409'), [], { condition: 'orderNew' }),
    task('R-411', 'support', after(3, 'signoff:R-409'), ['?R-410']),
    wizard('R-412', 'chart-of-accounts', 'contact', after(6, 'kickoff'), [], withAccounts),
    task('R-413', 'contact', after(6, 'kickoff'), [], { completedBy: 'chart-of-accounts', ...withAccounts }),
    task('R-414', 'accountManager', after(3, 'signoff:R-412'), [], { condition: 'personalisation' }),
    wizard('R-415', 'payment-methods', 'contact', after(9, 'kickoff'), ['R-412']),
    task('R-416', 'accountManager', after(2, 'signoff:R-415'), ['R-412']),
    wizard('R-417', 'products', 'contact', after(10, 'kickoff'), ['R-412']),
    task('R-418', 'contact', after(10, 'kickoff'), ['R-412'], { completedBy: 'products' }),
    task('R-419', 'accountManager', after(3, 'signoff:R-417'), ['R-406', 'R-416', '?R-411']),
  ],
);
