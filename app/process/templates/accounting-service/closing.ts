import { after, gate, meeting, phase, task } from '../build.ts';

const internal = { internal: true } as const;

export const closing = phase(
  'A11',
  'start',
  [after(85, 'start'), after(95, 'start')],
  [
    task('A-961', 'projectManager', after(65, 'start'), ['A-953']),
    meeting('A-962', 'check-up', 'projectManager', after(85, 'start'), ['A-953'], internal),
    task('A-963', 'ownFinance', after(90, 'start'), ['A-003'], internal),
    task('A-964', 'projectManager', after(95, 'start'), ['A-969'], internal),
    gate(
      'A-969',
      'projectManager',
      after(95, 'start'),
      ['every:task', 'every:training', 'A-962', 'A-963'],
      [{ items: ['every:task', 'every:training'] }, { items: ['A-962'] }, { items: ['A-963'] }],
      internal,
    ),
  ],
);
