import { after, phase, task, wizard } from '../build.ts';

export const crm = phase(
  'R3',
  'crm',
  [after(1, 'kickoff'), after(11, 'kickoff')],
  [
    task('R-301', 'contact', after(6, 'kickoff'), [], { completedBy: 'customer-registry' }),
    wizard('R-302', 'customer-registry', 'contact', after(8, 'kickoff'), ['R-103']),
    wizard('R-303', 'tag-map', 'contact', after(7, 'kickoff')),
    task('R-304', 'contact', after(7, 'kickoff'), ['R-307'], { completedBy: 'tag-map' }),
    wizard('R-305', 'user-roles', 'contact', after(5, 'kickoff'), ['R-102']),
    task('R-306', 'contact', after(5, 'kickoff'), ['R-308'], { completedBy: 'user-roles' }),
    task('R-307', 'accountManager', after(4, 'kickoff')),
    task('R-308', 'accountManager', after(3, 'kickoff')),
    task('R-309', 'accountManager', after(3, 'signoff:R-302'), ['R-302', 'R-303']),
  ],
);
