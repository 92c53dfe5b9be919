import { after, phase, training } from '../build.ts';

export const trainings = phase(
  'A9',
  'training',
  [after(-5, 'start'), after(5, 'start')],
  [
    training('A-901', 'software', 'accountManager', after(-2, 'start'), ['A-309', 'A-402']),
    training('A-902', 'approvers', 'purchaseLedger', after(3, 'start'), ['A-601'], {
      forAreas: ['finance'],
    }),
  ],
);
