import type { Fix, ZoneFinding } from '../finding.ts';
import { isInZone } from '../name.ts';
import { type Placed, recordsFor, type ZoneIndex } from '../zone-index.ts';
import { findingAt, idsOf, some } from './make-finding.ts';

/** A CNAME alone at its name, never at the zone's own, one of them, and no circle. RFC 1034 3.6.2, RFC 2181 10.1. */
export function* cnameConflicts(index: ZoneIndex): Generator<ZoneFinding> {
  for (const [name, records] of index.byName) {
    const aliases = some(records.filter(({ type }) => type === 'CNAME'));
    if (!aliases) continue;
    const others = records.filter(({ type }) => type !== 'CNAME');
    if (name === index.zone) yield findingAt(index, 'CNAME_AT_APEX', aliases);
    else if (others.length > 0) {
      yield findingAt(index, 'CNAME_COEXISTS', [...aliases, ...others] as [Placed, ...Placed[]], {
        params: { others: [...new Set(others.map(({ type }) => type))].join(', ') },
        fix: sameAddresses(index, aliases[0], others),
      });
    }
    if (new Set(aliases.map(({ target }) => target)).size > 1)
      yield findingAt(index, 'CNAME_DUPLICATE', aliases);
  }
  yield* loops(index);
}

/** When the other records only repeat the addresses of the alias's target, they can go without changing anything. */
function sameAddresses(index: ZoneIndex, alias: Placed, others: readonly Placed[]): Fix | undefined {
  if (!alias.target || !isInZone(alias.target, index.zone) || alias.target === alias.name) return undefined;
  const key = ({ type, rdata }: Placed) => `${type} ${rdata}`;
  const behind = new Set(recordsFor(index, alias.target).filter(isAddress).map(key));
  const own = new Set(others.map(key));
  const same = own.size === behind.size && [...own].every((entry) => behind.has(entry));
  return same && others.every(isAddress) ? { kind: 'remove', ids: idsOf(others) } : undefined;
}

/** Whether a record gives its name an address. */
export const isAddress = ({ type }: Placed) => type === 'A' || type === 'AAAA';

/** The alias that answers for a name, its own or a wildcard's. */
export const aliasOf = (index: ZoneIndex, name: string) =>
  recordsFor(index, name).find(({ type, target }) => type === 'CNAME' && target !== undefined);

function* loops(index: ZoneIndex): Generator<ZoneFinding> {
  const walkOf = new Map<string, number>();
  let walk = 0;
  for (const { name, type } of index.placed) {
    if (type !== 'CNAME') continue;
    walk += 1;
    let at: string | undefined = name;
    while (at !== undefined && isInZone(at, index.zone) && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = aliasOf(index, at)?.target;
    }
    if (at === undefined || walkOf.get(at) !== walk) continue;
    const circle = some(circleFrom(index, at));
    if (circle) yield findingAt(index, 'CNAME_LOOP', circle);
  }
}

function circleFrom(index: ZoneIndex, start: string): Placed[] {
  const circle: Placed[] = [];
  let at = start;
  do {
    const alias = aliasOf(index, at);
    if (!alias) return [];
    circle.push(alias);
    at = alias.target ?? '';
  } while (at !== start);
  return circle;
}
