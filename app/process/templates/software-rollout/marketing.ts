import { after, phase, task, wizard } from '../build.ts';

export const marketing = phase(
  'R5',
  'marketing',
  [after(5, 'kickoff'), after(13, 'kickoff')],
  [
    wizard('R-501', 'email-marketing', 'contact', after(9, 'kickoff'), ['?R-303']),
    wizard('R-502', 'events', 'contact', after(9, 'kickoff')),
    wizard('R-503', 'data-forms', 'contact', after(8, 'kickoff')),
    task('R-504', 'accountManager', after(2, 'signoff:R-501'), ['?R-203', '?R-303']),
    task('R-505', 'accountManager', after(2, 'signoff:R-502'), ['R-102']),
    task('R-506', 'accountManager', after(3, 'signoff:R-503'), ['?R-212']),
  ],
);
