import { after, gate, phase, task } from '../build.ts';

export const goLive = phase(
  'R8',
  'start',
  [after(15, 'kickoff'), after(19, 'kickoff')],
  [
    task('R-801', 'accountManager', after(-2, 'golive'), [
      '?R-214',
      '?R-215',
      '?R-309',
      '?R-419',
      '?R-504',
      '?R-607',
    ]),
    task('R-802', 'mainContact', after(-1, 'golive'), ['R-801']),
    task('R-803', 'support', after(0, 'golive'), ['?R-203', 'R-802']),
    task('R-804', 'support', after(1, 'golive'), ['R-803']),
    gate(
      'R-809',
      'accountManager',
      after(1, 'golive'),
      ['R-804', 'every:wizard'],
      [
        { items: ['every:wizard'], facts: ['zoneWithoutErrors'] },
        { items: ['R-802'] },
        { items: ['R-804'], facts: ['productionAnswers'] },
      ],
    ),
  ],
);
