import { after, phase, task } from '../build.ts';

export const bookkeeping = phase(
  'A5',
  'accounting',
  [after(-10, 'start'), after(25, 'start')],
  [
    task('A-501', 'accountant', after(4, 'signoff:A-303'), ['A-401']),
    task('A-502', 'accountant', after(3, 'signoff:A-304'), ['A-501']),
    task('A-503', 'accountant', after(2, 'signoff:A-302'), ['A-401']),
    task('A-504', 'accountant', after(2, 'signoff:A-305'), ['A-401']),
    task('A-505', 'accountant', after(2, 'signoff:A-301'), ['A-301']),
  ],
);
