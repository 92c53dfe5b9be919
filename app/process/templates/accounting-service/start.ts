import { after, gate, meeting, phase, task, wizard } from '../build.ts';

export const start = phase(
  'A2',
  'start',
  [after(5, 'contract'), after(12, 'contract')],
  [
    wizard('A-201', 'company', 'mainContact', after(3, 'done:A-102'), ['A-102']),
    meeting('A-202', 'service-kickoff', 'projectManager', after(12, 'contract'), ['A-103'], { side: 'both' }),
    task('A-203', 'accountManager', after(2, 'service'), ['A-202']),
    gate(
      'A-209',
      'projectManager',
      after(0, 'service'),
      ['A-109', 'A-202'],
      [{ reached: ['service'] }, { known: ['start'] }, { items: ['A-202'] }],
    ),
  ],
);
