import { after, gate, phase, task } from '../build.ts';

export const closing = phase(
  'R9',
  'start',
  [after(20, 'kickoff'), after(20, 'kickoff')],
  [
    task('R-901', 'accountManager', after(18, 'kickoff'), ['every:training']),
    task('R-902', 'mainContact', after(5, 'live'), ['R-804']),
    task('R-903', 'accountManager', after(3, 'live'), ['R-804'], { internal: true }),
    gate(
      'R-909',
      'accountManager',
      after(20, 'kickoff'),
      ['R-809', 'R-901', 'R-903'],
      [
        { items: ['every:training', 'R-901'] },
        { items: ['every:provider-task'] },
        { items: ['R-903'], facts: ['secretsDestroyed'] },
        { facts: ['feedbackAsked'] },
      ],
    ),
  ],
);
