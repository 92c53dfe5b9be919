import type { Fix, ZoneFinding } from '../finding.ts';
import { isInZone } from '../name.ts';
import { cutAbove, type Placed, recordsFor, type ZoneIndex } from '../zone-index.ts';
import { aliasOf, isAddress } from './cname-conflicts.ts';
import { findingAt } from './make-finding.ts';

const POINTING = new Set(['MX', 'NS', 'SRV']);

/** MX, NS and SRV targets inside the zone are no aliases and have an address. RFC 2181 10.3, RFC 2782, RFC 4592. */
export function* targetConflicts(index: ZoneIndex): Generator<ZoneFinding> {
  for (const placed of index.placed) {
    const { type, name, target } = placed;
    if (!POINTING.has(type) || !target || !isInZone(target, index.zone)) continue;
    const kind = type as 'MX' | 'NS' | 'SRV';
    const cut = cutAbove(index, target);
    const found = recordsFor(index, target);
    if (cut !== undefined) {
      const needsGlue = type === 'NS' && cutAbove(index, name) === cut && !found.some(isAddress);
      if (needsGlue) yield findingAt(index, 'NS_GLUE_MISSING', [placed], { params: { target } });
    } else if (found.some((other) => other.type === 'CNAME')) {
      yield findingAt(index, `${kind}_TARGET_CNAME`, [placed], {
        params: { target },
        fix: behindAlias(index, placed),
      });
    } else if (!found.some((other) => isAddress(other) || other.type === 'ALIAS')) {
      yield findingAt(index, `${kind}_TARGET_NO_ADDRESS`, [placed], {
        params: { target },
        fix: withDot(index, placed),
      });
    }
  }
}

/** Points past the aliases to the name where they end; name servers are left to people, their names stand at the registry. */
function behindAlias(index: ZoneIndex, { record, type, target = '' }: Placed): Fix | undefined {
  if (type === 'NS') return undefined;
  const seen = new Set<string>();
  let at = target;
  while (isInZone(at, index.zone)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    const next = aliasOf(index, at)?.target;
    if (next === undefined) break;
    at = next;
  }
  const leads = !isInZone(at, index.zone) || recordsFor(index, at).some(isAddress);
  return leads
    ? { kind: 'edit', edits: [{ id: record.id, set: { value: retarget(record.value, type, at) } }] }
    : undefined;
}

const FOREIGN = /\.(?:com|net|org|info|biz|io|eu|fi|se|ee|cloud|email|online)$/;

/** A foreign name to which the own domain was added, because its final dot was forgotten. */
function withDot({ zone }: ZoneIndex, { record, type, target = '' }: Placed): Fix | undefined {
  const written = target.slice(0, -zone.length - 1);
  if (!FOREIGN.test(written)) return undefined;
  return { kind: 'edit', edits: [{ id: record.id, set: { value: retarget(record.value, type, written) } }] };
}

/** The portal's value with another host name at its end. */
export function retarget(value: string, type: string, target: string): string {
  const words = value.trim().split(/[ \t]+/);
  const front = type === 'SRV' || type === 'MX' ? words.slice(0, -1) : [];
  return [...front, `${target}.`].join(' ');
}
