import { isDmarc } from '../dmarc.ts';
import type { Fix, ZoneFinding } from '../finding.ts';
import { isSpf, mergeSpf } from '../spf.ts';
import type { Placed, ZoneIndex } from '../zone-index.ts';
import { findingAt, some } from './make-finding.ts';

/** One SPF record and one DMARC record at a name. RFC 7208 3.2, RFC 7489 6.6.3. */
export function* policyConflicts(index: ZoneIndex): Generator<ZoneFinding> {
  for (const [name, records] of index.byName) {
    const spf = some(records.filter(({ text }) => isSpf(text)));
    if (spf && spf.length > 1) yield findingAt(index, 'SPF_MULTIPLE', spf, { fix: merged(spf) });
    if (!name.startsWith('_dmarc.')) continue;
    const dmarc = some(records.filter(({ text }) => isDmarc(text)));
    if (dmarc && dmarc.length > 1) yield findingAt(index, 'DMARC_MULTIPLE', dmarc);
  }
}

function merged([first, ...others]: readonly [Placed, ...Placed[]]): Fix | undefined {
  const value = mergeSpf([first, ...others].map(({ text }) => text ?? ''));
  if (value === undefined) return undefined;
  return { kind: 'mergeSpf', keep: first.record.id, remove: others.map(({ record }) => record.id), value };
}
