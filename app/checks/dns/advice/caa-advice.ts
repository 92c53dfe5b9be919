import { issuerOf, parseCaa } from '../caa.ts';
import { findingAt, some } from '../conflicts/make-finding.ts';
import type { ZoneFinding } from '../finding.ts';
import type { Placed, ZoneIndex } from '../zone-index.ts';

/**
 * CAA records of the site's own names that keep the provider's certificate authority out (RFC 8659 section 3). `authorities`
 * are the names that the provider's authority is known by; any one of them is enough.
 */
export function* caaAdvice(index: ZoneIndex, authorities: readonly string[]): Generator<ZoneFinding> {
  const [wanted] = authorities;
  if (wanted === undefined) return;
  for (const name of [index.zone, `www.${index.zone}`]) {
    const issuing = some((index.byName.get(name) ?? []).filter((placed) => issuer(placed) !== undefined));
    if (!issuing || issuing.some((placed) => authorities.includes(issuer(placed) ?? ''))) continue;
    const [{ record }] = issuing;
    const added = { name: record.name, type: 'CAA', value: `0 issue "${wanted}"`, ttl: record.ttl };
    yield findingAt(index, 'CAA_BLOCKS', issuing, {
      params: { authority: wanted },
      fix: { kind: 'add', record: added },
    });
  }
}

function issuer({ type, rdata }: Placed): string | undefined {
  const caa = type === 'CAA' && rdata !== undefined ? parseCaa(rdata) : undefined;
  return caa?.ok && caa.value.tag === 'issue' ? issuerOf(caa.value) : undefined;
}
