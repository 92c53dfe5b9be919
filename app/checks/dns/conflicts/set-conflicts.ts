import type { ZoneFinding } from '../finding.ts';
import type { Placed, ZoneIndex } from '../zone-index.ts';
import { findingAt, idsOf, some } from './make-finding.ts';

/** Faults inside a set of records of one name and type: duplicates, TTLs, "no mail" beside mail, a lone name server. */
export function* setConflicts(index: ZoneIndex): Generator<ZoneFinding> {
  for (const records of index.byName.values()) {
    for (const [type, all] of Map.groupBy(records, (placed) => placed.type)) {
      const set = some(all.filter(({ rdata }) => rdata !== undefined));
      if (!set) continue;
      yield* duplicates(index, set);
      yield* ttls(index, set);
      if (type === 'MX') yield* nullMx(index, set);
      if (type === 'NS' && new Set(set.map(({ rdata }) => rdata)).size === 1)
        yield findingAt(index, 'NS_SINGLE', set);
    }
  }
}

type PlacedSet = readonly [Placed, ...Placed[]];

/** RFC 2181 5.2: a set holds a value once. The finding stands at the repeated record. */
function* duplicates(index: ZoneIndex, set: PlacedSet): Generator<ZoneFinding> {
  for (const [original, ...copies] of Map.groupBy(set, ({ rdata }) => rdata).values()) {
    const repeated = some(copies);
    if (!original || !repeated) continue;
    const fix = { kind: 'remove', ids: idsOf(repeated) } as const;
    yield findingAt(index, 'DUPLICATE_RECORD', [...repeated, original], { fix });
  }
}

/** RFC 2181 5.2: one TTL for the whole set; the shortest is the one that can do no harm. */
function* ttls(index: ZoneIndex, set: PlacedSet): Generator<ZoneFinding> {
  const known = [...new Set(set.flatMap(({ record }) => record.ttl ?? []))].sort((a, b) => a - b);
  const [shortest] = known;
  if (shortest === undefined || known.length === 1) return;
  const edits = set
    .filter(({ record }) => record.ttl !== shortest)
    .map(({ record }) => ({ id: record.id, set: { ttl: shortest } }));
  yield findingAt(index, 'TTL_MISMATCH', set, {
    params: { ttls: known.join(', '), ttl: shortest },
    fix: { kind: 'edit', edits },
  });
}

/** RFC 7505 3: `0 .` stands alone. */
function* nullMx(index: ZoneIndex, set: PlacedSet): Generator<ZoneFinding> {
  const none = some(set.filter(({ target }) => target === ''));
  const others = set.filter(({ target }) => target !== '');
  if (!none || others.length === 0) return;
  const fix = { kind: 'remove', ids: idsOf(none) } as const;
  yield findingAt(index, 'NULL_MX_NOT_ALONE', [...none, ...others] as [Placed, ...Placed[]], { fix });
}
