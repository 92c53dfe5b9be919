import { caaAdvice } from './advice/caa-advice.ts';
import { mailAdvice } from './advice/mail-advice.ts';
import { recordAdvice } from './advice/record-advice.ts';
import { cnameConflicts } from './conflicts/cname-conflicts.ts';
import { delegationConflicts } from './conflicts/delegation-conflicts.ts';
import { policyConflicts } from './conflicts/policy-conflicts.ts';
import { recordFaults } from './conflicts/record-faults.ts';
import { setConflicts } from './conflicts/set-conflicts.ts';
import { targetConflicts } from './conflicts/target-conflicts.ts';
import type { ZoneFinding } from './finding.ts';
import type { DnsRecord } from './record.ts';
import { indexZone, type ZoneIndex } from './zone-index.ts';

/** What the advice needs to know besides the records. */
export interface ZoneContext {
  /** Whether the domain's mail is in use; unknown is read off the SPF record. */
  readonly emailInUse?: boolean;
  /** Names of the certificate authority that the provider uses. */
  readonly authorities?: readonly string[];
}

const DEFAULT_AUTHORITIES = ['letsencrypt.org'];

/** Conflicts between the records of a zone. `zone` in lower-case ASCII without a final dot. */
export const findConflicts = (records: readonly DnsRecord[], zone: string): readonly ZoneFinding[] =>
  inOrder(records, conflictsOf(indexZone(records, zone)));

function* conflictsOf(index: ZoneIndex): Generator<ZoneFinding> {
  yield* recordFaults(index);
  yield* setConflicts(index);
  yield* cnameConflicts(index);
  yield* targetConflicts(index);
  yield* policyConflicts(index);
  yield* delegationConflicts(index);
}

/**
 * Everything worth telling about a zone as it is to be: conflicts and advice, in the order of the records they stand at, those
 * about missing records last. Records that are to be removed are left out of account. Work and memory grow with the number
 * of records.
 */
export function checkZone(
  all: readonly DnsRecord[],
  zone: string,
  context: ZoneContext = {},
): readonly ZoneFinding[] {
  const records = all.filter(({ decision }) => decision !== 'remove');
  const index = indexZone(records, zone);
  return inOrder(records, [
    ...conflictsOf(index),
    ...recordAdvice(index),
    ...mailAdvice(index, context.emailInUse),
    ...caaAdvice(index, context.authorities ?? DEFAULT_AUTHORITIES),
  ]);
}

function inOrder(records: readonly DnsRecord[], findings: Iterable<ZoneFinding>): readonly ZoneFinding[] {
  const place = new Map(records.map(({ id }, at) => [id, at]));
  const placeOf = ({ ids: [id] }: ZoneFinding) =>
    id === undefined ? records.length : (place.get(id) ?? records.length);
  return [...findings].sort((a, b) => placeOf(a) - placeOf(b));
}
