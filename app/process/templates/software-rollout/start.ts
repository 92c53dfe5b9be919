import { after, gate, meeting, phase, task, wizard } from '../build.ts';

export const start = phase(
  'R0',
  'start',
  [after(0, 'contract'), after(0, 'kickoff')],
  [
    task('R-001', 'accountManager', after(1, 'contract'), [], { internal: true }),
    wizard('R-002', 'company', 'mainContact', after(3, 'contract'), ['R-001']),
    meeting('R-003', 'kickoff', 'accountManager', after(5, 'contract'), ['R-001'], { side: 'both' }),
    task('R-004', 'accountManager', after(1, 'kickoff'), ['R-003']),
    gate(
      'R-009',
      'accountManager',
      after(0, 'kickoff'),
      ['R-002', 'R-003'],
      [{ reached: ['contract'] }, { items: ['R-002'] }, { items: ['R-003'] }],
    ),
  ],
);
