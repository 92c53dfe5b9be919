import { toIso } from '#app/checks/finnish-date.ts';
import { textOf } from './inputs.ts';
import type { Facts } from './types.ts';

/** The agreed go-live day when it is known, else today; ISO. */
export const goLiveDay = (facts: Facts): string =>
  toIso(textOf(facts.known['domain-dns']?.goLiveDate)) ?? facts.today;
