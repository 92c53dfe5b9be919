import type { ZoneFinding } from '../finding.ts';
import { cutAbove, type Placed, type ZoneIndex } from '../zone-index.ts';
import { isAddress } from './cname-conflicts.ts';
import { findingAt } from './make-finding.ts';

/** At and below a delegated name only its NS (and DS) records and name servers' addresses have an effect. RFC 1034 4.2.1. */
export function* delegationConflicts(index: ZoneIndex): Generator<ZoneFinding> {
  if (index.cuts.size === 0) return;
  const servers = new Set(
    index.placed.flatMap(({ type, target }) => (type === 'NS' && target ? target : [])),
  );
  const belongs = (placed: Placed, cut: string) =>
    (placed.name === cut && (placed.type === 'NS' || placed.type === 'DS')) ||
    (isAddress(placed) && servers.has(placed.name));
  for (const placed of index.placed) {
    const cut = cutAbove(index, placed.name);
    if (cut === undefined || belongs(placed, cut)) continue;
    const fix = { kind: 'remove', ids: [placed.record.id] } as const;
    yield findingAt(index, 'BELOW_DELEGATION', [placed], { params: { cut }, fix });
  }
}
