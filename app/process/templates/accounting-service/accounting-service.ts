import { after } from '../build.ts';
import type { Template } from '../types.ts';
import { access } from './access.ts';
import { bookkeeping } from './bookkeeping.ts';
import { clientDetails } from './client-details.ts';
import { closing } from './closing.ts';
import { handover } from './handover.ts';
import { payroll } from './payroll.ts';
import { productionStart } from './production-start.ts';
import { purchaseLedger } from './purchase-ledger.ts';
import { resourcing } from './resourcing.ts';
import { salesLedger } from './sales-ledger.ts';
import { start } from './start.ts';
import { trainings } from './trainings.ts';

/** Taking a client into an accounting firm's service production, closed after a check-up about four months in. */
export const accountingService: Template = {
  key: 'accounting-service',
  version: 1,
  wiki: 'service',
  target: after(95, 'start'),
  always: ['start', 'support', 'training'],
  broughtBy: { handover: 'A-001', team: 'A-101', internal: 'A-103', service: 'A-202' },
  phases: [
    handover,
    resourcing,
    start,
    clientDetails,
    access,
    bookkeeping,
    purchaseLedger,
    salesLedger,
    payroll,
    trainings,
    productionStart,
    closing,
  ],
};
