import { after, gate, phase, task } from '../build.ts';

export const opening = phase(
  'R1',
  'start',
  [after(0, 'kickoff'), after(3, 'kickoff')],
  [
    task('R-101', 'accountManager', after(3, 'kickoff'), ['R-003', '?R-201']),
    task('R-102', 'support', after(3, 'kickoff'), ['R-003']),
    task('R-103', 'accountManager', after(3, 'opened'), ['R-002', 'R-102']),
    gate(
      'R-109',
      'accountManager',
      after(3, 'kickoff'),
      ['R-009', 'R-101', 'R-102'],
      [{ items: ['R-101'], facts: ['demoAnswers'] }, { items: ['R-102'] }, { items: ['R-102'] }],
    ),
  ],
);
