import { after } from '../build.ts';
import type { Template } from '../types.ts';
import { closing } from './closing.ts';
import { crm } from './crm.ts';
import { finance } from './finance.ts';
import { goLive } from './go-live.ts';
import { marketing } from './marketing.ts';
import { opening } from './opening.ts';
import { sales } from './sales.ts';
import { start } from './start.ts';
import { trainings } from './trainings.ts';
import { website } from './website.ts';

/** Opening a website, CRM, sales, marketing and finance system for a client: 20 working days from the kickoff. */
export const softwareRollout: Template = {
  key: 'software-rollout',
  version: 1,
  wiki: 'rollout',
  target: after(20, 'kickoff'),
  always: ['start', 'training'],
  broughtBy: { kickoff: 'R-003', opened: 'R-101', live: 'R-804' },
  phases: [start, opening, website, crm, sales, marketing, finance, trainings, goLive, closing],
};
