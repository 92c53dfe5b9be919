import { after, phase, task, wizard } from '../build.ts';

export const website = phase(
  'R2',
  'website',
  [after(1, 'kickoff'), after(15, 'kickoff')],
  [
    wizard('R-201', 'website-look', 'contact', after(2, 'kickoff'), ['R-003']),
    task('R-202', 'contact', after(2, 'kickoff'), [], { completedBy: 'website-look' }),
    wizard('R-203', 'domain-dns', 'contact', after(6, 'kickoff')),
    wizard('R-204', 'site-menus', 'contact', after(5, 'kickoff'), ['R-201']),
    task('R-205', 'contact', after(5, 'kickoff'), [], { completedBy: 'site-menus' }),
    wizard('R-206', 'site-content', 'contact', after(10, 'kickoff'), ['R-204']),
    task('R-207', 'contact', after(10, 'kickoff'), ['R-204'], { completedBy: 'site-content' }),
    wizard('R-208', 'site-images', 'contact', after(8, 'kickoff')),
    task('R-209', 'contact', after(8, 'kickoff'), [], { completedBy: 'site-images' }),
    wizard('R-210', 'analytics', 'contact', after(6, 'kickoff')),
    task('R-211', 'accountManager', after(5, 'signoff:R-201'), ['R-101']),
    task('R-212', 'accountManager', after(3, 'signoff:R-204'), ['R-101']),
    task('R-213', 'accountManager', after(2, 'signoff:R-210'), ['R-101']),
    task('R-214', 'accountManager', after(4, 'signoff:R-206'), ['R-208', 'R-211']),
    task('R-215', 'contact', after(3, 'done:R-211'), ['R-211', 'R-212'], { needed: true }),
  ],
);
