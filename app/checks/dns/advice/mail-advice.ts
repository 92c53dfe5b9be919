import { findingAt, findingForZone } from '../conflicts/make-finding.ts';
import { isWholeDkimKey } from '../dkim.ts';
import { dmarcFault, isDmarc, mendDmarc } from '../dmarc.ts';
import type { Fix, ZoneFinding } from '../finding.ts';
import { isSpf, SPF_LOOKUPS_MAX, spfEnds, spfLookups } from '../spf.ts';
import type { Placed, ZoneIndex } from '../zone-index.ts';

/** Advice on what decides whether mail arrives and is believed: MX, SPF, DMARC, DKIM. */
export function* mailAdvice(index: ZoneIndex, emailInUse: boolean | undefined): Generator<ZoneFinding> {
  const apex = index.byName.get(index.zone) ?? [];
  const inUse = emailInUse ?? apex.some(({ text }) => isSpf(text) && !/^v=spf1 +-all *$/i.test(text ?? ''));
  if (inUse && !apex.some(({ type }) => type === 'MX')) yield findingForZone('MX_MISSING', '@', 'MX');
  for (const placed of index.placed) {
    if (placed.type !== 'TXT' || placed.text === undefined) continue;
    if (isSpf(placed.text)) yield* spfAdvice(index, placed, placed.text);
    if (placed.name.startsWith('_dmarc.')) yield* dmarcAdvice(index, placed, placed.text);
    if (isDkimName(placed.name) && !isWholeDkimKey(placed.text))
      yield findingAt(index, 'DKIM_BROKEN', [placed]);
  }
  if (!index.byName.has(`_dmarc.${index.zone}`))
    yield findingForZone('DMARC_MISSING', '_dmarc', 'TXT', { fix: SOFT_DMARC });
}

const SOFT_DMARC: Fix = { kind: 'add', record: { name: '_dmarc', type: 'TXT', value: 'v=DMARC1; p=none' } };

const setValue = ({ record }: Placed, value: string): Fix => ({
  kind: 'edit',
  edits: [{ id: record.id, set: { value } }],
});

function* spfAdvice(index: ZoneIndex, placed: Placed, text: string): Generator<ZoneFinding> {
  if (!spfEnds(text))
    yield findingAt(index, 'SPF_NO_ALL', [placed], { fix: setValue(placed, `${text.trim()} ~all`) });
  const count = spfLookups(text);
  if (count > SPF_LOOKUPS_MAX)
    yield findingAt(index, 'SPF_LOOKUPS', [placed], { params: { count, max: SPF_LOOKUPS_MAX } });
}

function* dmarcAdvice(index: ZoneIndex, placed: Placed, text: string): Generator<ZoneFinding> {
  const fault = dmarcFault(text);
  if (!fault) return;
  const beside = (index.byName.get(placed.name) ?? []).some((other) => isDmarc(other.text));
  if (fault === 'version' && beside && !/(?:^|;)\s*p\s*=/.test(text)) return;
  const mended = mendDmarc(text);
  const reason = { code: fault === 'version' ? 'dmarcVersion' : 'dmarcPolicy' };
  yield findingAt(index, 'DMARC_INVALID', [placed], {
    reason,
    fix: mended === undefined ? undefined : setValue(placed, mended),
  });
}

/** `<selector>._domainkey.<name>`; the old policy names beside it hold no key. */
const isDkimName = (name: string) => /^(?!_adsp\.)[^.]+(?:\.[^.]+)*\._domainkey\./.test(name);
