import { after, gate, phase, task } from '../build.ts';

const readiness = ['?A-501', '?A-503', '?A-504', '?A-601', '?A-701', '?A-803'];

export const productionStart = phase(
  'A10',
  'start',
  [after(0, 'start'), after(0, 'start')],
  [
    task('A-951', 'projectManager', after(-3, 'start'), readiness),
    task('A-952', 'accountManager', after(0, 'start'), ['A-951']),
    task('A-953', 'accountant', after(25, 'start'), ['?A-502', 'A-952']),
    gate(
      'A-959',
      'projectManager',
      after(0, 'start'),
      ['A-209', 'A-951'],
      [{ items: ['every:wizard'] }, { items: ['A-406'] }, { reached: ['start'] }],
    ),
  ],
);
