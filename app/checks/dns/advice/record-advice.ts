import { isInternalAddress } from '../address-range.ts';
import { findingAt } from '../conflicts/make-finding.ts';
import { retarget } from '../conflicts/target-conflicts.ts';
import type { ZoneFinding } from '../finding.ts';
import { isInZone } from '../name.ts';
import type { Placed, ZoneIndex } from '../zone-index.ts';

/** Seconds. Below the first, name servers are asked too often; above the second, a change takes more than a week. */
const TTL_LEAST = 60;
const TTL_MOST = 604_800;

/** Advice on single records: inner-network addresses, a forgotten final dot, odd TTLs, delegations, wildcards. */
export function* recordAdvice(index: ZoneIndex): Generator<ZoneFinding> {
  const told = new Set<string>();
  const first = (key: string) => !told.has(key) && told.add(key);
  for (const placed of index.placed) {
    const { record, name, type, rdata } = placed;
    const isAddress = type === 'A' || type === 'AAAA';
    if (isAddress && rdata && isInternalAddress(rdata)) yield findingAt(index, 'PRIVATE_ADDRESS', [placed]);
    yield* missingDot(index, placed);
    const { ttl } = record;
    if (ttl !== undefined && (ttl < TTL_LEAST || ttl > TTL_MOST)) yield oddTtl(index, placed, ttl);
    const delegates = type === 'NS' && name !== index.zone;
    if (delegates && first(`NS ${name}`)) yield findingAt(index, 'NS_DELEGATION', [placed]);
    if (name.startsWith('*.') && first(name)) yield findingAt(index, 'WILDCARD', [placed]);
  }
}

function* missingDot(index: ZoneIndex, placed: Placed): Generator<ZoneFinding> {
  const { target, type, record } = placed;
  if (!target || !isInZone(target, `${index.zone}.${index.zone}`)) return;
  const value = retarget(record.value, type, target.slice(0, -index.zone.length - 1));
  const fix = { kind: 'edit', edits: [{ id: record.id, set: { value } }] } as const;
  yield findingAt(index, 'MISSING_DOT', [placed], { params: { target }, fix });
}

function oddTtl(index: ZoneIndex, placed: Placed, ttl: number): ZoneFinding {
  const within = Math.min(Math.max(ttl, TTL_LEAST), TTL_MOST);
  const fix = { kind: 'edit', edits: [{ id: placed.record.id, set: { ttl: within } }] } as const;
  return findingAt(index, 'TTL_RANGE', [placed], { value: String(ttl), params: { ttl, within }, fix });
}
