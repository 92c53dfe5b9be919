import { parseIpv4, parseIpv6 } from '../address.ts';
import { FINDING_LEVELS, type FindingCode, type Fix, type FixEdit, type ZoneFinding } from '../finding.ts';
import { presentationOf, readName, readRecord } from '../read-record.ts';
import type { DnsRecord } from '../record.ts';
import { isSpf } from '../spf.ts';
import type { Misfit, ZoneIndex } from '../zone-index.ts';

const CODES: Readonly<Record<string, FindingCode>> = {
  outOfZone: 'OUT_OF_ZONE',
  typeUnknown: 'TYPE_UNKNOWN',
};

/** Records that cannot be read by the rules of their type, or that do not belong to the zone. */
export function* recordFaults(index: ZoneIndex): Generator<ZoneFinding> {
  for (const misfit of index.misfits) {
    const { record, code: reason, params: reasonParams } = misfit;
    const code = CODES[reason] ?? 'RECORD_INVALID';
    const presentation = presentationOf(record);
    const value = presentation.ok ? presentation.value : record.value;
    const { name, type } = record;
    yield {
      code,
      level: FINDING_LEVELS[code],
      ids: [record.id],
      name,
      type,
      value,
      reason: code === 'RECORD_INVALID' ? { code: reason, params: reasonParams } : undefined,
      params: { name, type, value },
      fix: fixFor(index, misfit),
    };
  }
}

function fixFor(index: ZoneIndex, { record, code, params }: Misfit): Fix | undefined {
  if (code === 'outOfZone') return { kind: 'remove', ids: [record.id] };
  const set = changeFor(index, record, code, String(params?.name ?? ''));
  if (!set || !readRecord({ ...record, ...set }, index.zone).ok) return undefined;
  return { kind: 'edit', edits: [{ id: record.id, set }] };
}

/** What a person who made this mistake meant, where only one thing can have been meant. */
function changeFor(
  index: ZoneIndex,
  record: DnsRecord,
  code: string,
  name: string,
): FixEdit['set'] | undefined {
  switch (code) {
    case 'nameRepeatsZone':
      return { name };
    case 'ipv4IsIpv6':
      return { type: 'AAAA' };
    case 'ipv6IsIpv4':
      return { type: 'A' };
    case 'typeUnknown':
      return record.type.toUpperCase() === 'SPF' && isSpf(record.value.replace(/^"|"$/g, ''))
        ? { type: 'TXT' }
        : undefined;
    case 'targetUrl':
      return { value: hostOfUrl(record.value) };
    case 'txtTypographic':
      return { value: record.value.trim().replace(/^[“”„«»‘’]+|[“”„«»‘’]+$/g, '') };
    case 'txtControl':
      return record.type.toUpperCase() === 'TXT'
        ? { value: record.value.replace(/[\r\n]+[ \t]*/g, '') }
        : undefined;
    case 'mxTargetAddress':
      return mailHostAt(index, record);
    default:
      return undefined;
  }
}

/** `https://kauppa.example.net/` → `kauppa.example.net.`; undefined when the URL says more than a host. */
function hostOfUrl(value: string): string | undefined {
  const [, host] = /^(?:https?:\/\/)?([^/?#:@\s]+)\/?$/i.exec(value.trim()) ?? [];
  return host && `${host.replace(/\.$/, '')}.`;
}

/** The one name of this zone that has the address to which the mail was pointed. */
function mailHostAt(index: ZoneIndex, record: DnsRecord): FixEdit['set'] | undefined {
  const address =
    record.value
      .trim()
      .split(/[ \t]+/)
      .at(-1) ?? '';
  if (!parseIpv4(address) && !parseIpv6(address)) return undefined;
  const hosts = new Set(index.placed.filter(({ rdata }) => rdata === address).map(({ name }) => name));
  const mail =
    [...hosts].find((host) => /^(?:mail|mx\d?|smtp|posti)\./.test(host)) ??
    (hosts.size === 1 ? [...hosts][0] : undefined);
  if (mail === undefined || !readName(`${mail}.`, 'MX', index.zone).ok) return undefined;
  const words = record.value.trim().split(/[ \t]+/);
  return { value: [...words.slice(0, -1), `${mail}.`].join(' ') };
}
