import { after, phase, task } from '../build.ts';

const internal = { internal: true } as const;

export const handover = phase(
  'A0',
  'start',
  [after(0, 'contract'), after(3, 'contract')],
  [
    task('A-001', 'seller', after(1, 'contract'), [], internal),
    task('A-002', 'support', after(1, 'handover'), ['A-001'], internal),
    task('A-003', 'ownFinance', after(5, 'handover'), ['A-002'], internal),
  ],
);
