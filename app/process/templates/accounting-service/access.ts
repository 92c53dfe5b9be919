import { after, phase, task } from '../build.ts';

const needed = { needed: true } as const;

export const access = phase(
  'A4',
  'support',
  [after(1, 'service'), after(10, 'service')],
  [
    task('A-401', 'support', after(2, 'service'), ['A-209'], needed),
    task('A-402', 'support', after(2, 'signoff:A-310'), ['A-401'], needed),
    task('A-403', 'support', after(1, 'service'), ['A-209'], needed),
    task('A-404', 'support', after(1, 'service'), ['A-209']),
    task('A-405', 'support', after(-8, 'start'), ['A-201']),
    task('A-406', 'support', after(2, 'done:A-311'), ['A-311'], needed),
  ],
);
