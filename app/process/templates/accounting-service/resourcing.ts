import { after, gate, meeting, phase, task } from '../build.ts';

const internal = { internal: true } as const;

export const resourcing = phase(
  'A1',
  'start',
  [after(2, 'contract'), after(6, 'contract')],
  [
    task('A-101', 'teamManager', after(2, 'handover'), ['A-001'], internal),
    task('A-102', 'projectManager', after(1, 'team'), ['A-101'], internal),
    meeting('A-103', 'internal-kickoff', 'projectManager', after(3, 'team'), ['A-101'], internal),
    gate(
      'A-109',
      'projectManager',
      after(6, 'contract'),
      ['A-001', 'A-002', 'A-101', 'A-103'],
      [{ reached: ['contract'] }, { items: ['A-001'] }, { items: ['A-002'] }, { items: ['A-101'] }],
      internal,
    ),
  ],
);
