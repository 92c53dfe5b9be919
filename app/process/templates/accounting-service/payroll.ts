import { after, phase, task } from '../build.ts';

/** The window ends on the first pay day, for which the template allows 20 working days from the start. */
export const payroll = phase(
  'A8',
  'payroll',
  [after(-10, 'start'), after(20, 'start')],
  [
    task('A-801', 'payrollOnboarder', after(3, 'signoff:A-308'), ['A-202']),
    task('A-802', 'payrollOnboarder', after(8, 'signoff:A-308'), ['A-401', 'A-801']),
    task('A-803', 'payrollClerk', after(-5, 'start'), ['A-802']),
    task('A-804', 'payrollClerk', after(20, 'start'), ['A-406', 'A-803']),
  ],
);
