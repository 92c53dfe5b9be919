import { after, phase, task, training, wizard } from '../build.ts';

export const trainings = phase(
  'R7',
  'training',
  [after(3, 'kickoff'), after(18, 'kickoff')],
  [
    wizard('R-701', 'trainees', 'mainContact', after(4, 'kickoff')),
    task('R-702', 'accountManager', after(2, 'signoff:R-701'), ['R-701']),
    training('R-711', 'crm-cms', 'accountManager', after(9, 'kickoff'), ['R-109', 'R-702'], {
      forAreas: ['website', 'crm'],
    }),
    training('R-712', 'sales', 'accountManager', after(12, 'kickoff'), ['R-109', 'R-416'], {
      forAreas: ['sales'],
    }),
    training('R-713', 'marketing', 'accountManager', after(13, 'kickoff'), ['R-504'], {
      forAreas: ['marketing'],
    }),
    training('R-714', 'booking', 'accountManager', after(14, 'kickoff'), ['R-109'], { condition: 'booking' }),
    training('R-715', 'finance', 'accountManager', after(15, 'kickoff'), ['R-607'], {
      forAreas: ['finance'],
    }),
    training('R-716', 'customer-service', 'accountManager', after(16, 'kickoff'), ['R-109'], {
      condition: 'customerService',
    }),
    training('R-717', 'accountant', 'accountManager', after(17, 'kickoff'), ['R-609'], {
      forAreas: ['finance'],
      condition: 'accountantTraining',
    }),
  ],
);
