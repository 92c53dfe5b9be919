import { guessMail, type MailGuess } from './operators.ts';
import { planRecords, type SiteTargets } from './planned-records.ts';
import type { DnsRecord, RecordData } from './record.ts';
import { type Verification, verificationOf } from './verifications.ts';
import { indexZone, type Placed, recordsFor, shownName, type ZoneIndex } from './zone-index.ts';

/** Where a name leads in a browser. */
export type WebTarget =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'alias'; readonly host: string }
  | { readonly kind: 'provider' }
  | { readonly kind: 'nowhere' };

export interface WebOutlook {
  /** `@` or `www`. */
  readonly name: string;
  readonly before: WebTarget;
  readonly after: WebTarget;
  readonly changes: boolean;
}

export interface MailOutlook {
  readonly before: MailGuess & { readonly hosts: readonly string[] };
  readonly after: MailGuess & { readonly hosts: readonly string[] };
  readonly changes: boolean;
}

export interface VerificationOutlook extends Verification {
  readonly id: string;
  readonly name: string;
  /** Whether the record is still there afterwards. */
  readonly kept: boolean;
}

/** The zone of today and the zone after go-live, by what people notice. */
export interface Outlook {
  readonly web: readonly WebOutlook[];
  readonly mail: MailOutlook;
  readonly verifications: readonly VerificationOutlook[];
  /** Other names that stop working because their records go. */
  readonly ends: readonly { readonly id: string; readonly name: string; readonly type: string }[];
}

/** Tells what will happen when the decisions are carried out. `zone` in lower-case ASCII without a final dot. */
export function whatWillHappen(records: readonly DnsRecord[], zone: string, targets?: SiteTargets): Outlook {
  const plan = planRecords(records, zone, targets);
  const today = indexZone(records, zone);
  const later = indexZone(plan.records.map(asRow), zone);
  const web = ['@', 'www'].map((name) => webOutlook(name, today, later, plan.open.includes(name)));
  const before = mailOf(today);
  const after = mailOf(later);
  const mail = { before, after, changes: before.hosts.join() !== after.hosts.join() };
  return { web, mail, verifications: verificationsOf(today), ends: endsOf(today, later) };
}

const asRow = (data: RecordData, at: number): DnsRecord => ({
  ...data,
  id: `plan-${at}`,
  source: 'typed',
  decision: 'keep',
});

function webOutlook(name: string, today: ZoneIndex, later: ZoneIndex, open: boolean): WebOutlook {
  const before = webTarget(today, name);
  const after: WebTarget = open ? { kind: 'provider' } : webTarget(later, name);
  return { name, before, after, changes: JSON.stringify(before) !== JSON.stringify(after) };
}

const fullName = (name: string, zone: string) => (name === '@' ? zone : `${name}.${zone}`);

function webTarget(index: ZoneIndex, name: string): WebTarget {
  const own = recordsFor(index, fullName(name, index.zone));
  const alias = own.find(({ type, target }) => (type === 'CNAME' || type === 'ALIAS') && target);
  if (alias?.target) return { kind: 'alias', host: alias.target };
  const addresses = own.flatMap(({ type, rdata }) =>
    (type === 'A' || type === 'AAAA') && rdata ? rdata : [],
  );
  return addresses.length > 0 ? { kind: 'addresses', addresses: addresses.sort() } : { kind: 'nowhere' };
}

function mailOf(index: ZoneIndex): MailOutlook['before'] {
  const own = index.byName.get(index.zone) ?? [];
  const hosts = own
    .filter(({ type, target }) => type === 'MX' && target)
    .sort((a, b) => preference(a) - preference(b));
  const names = hosts.map(({ target = '' }) => target);
  return { ...guessMail(names), hosts: names };
}

const preference = ({ rdata = '' }: Placed) => Number.parseInt(rdata, 10);

/** What is proved today. A policy of which another record stays, such as the SPF that two were merged into, is not lost. */
function verificationsOf(today: ZoneIndex): VerificationOutlook[] {
  const all = today.placed.flatMap((placed) => {
    const found = verificationOf(placed);
    const { id, decision } = placed.record;
    return found ? [{ ...found, id, name: shownName(today, placed.name), kept: decision === 'keep' }] : [];
  });
  const stays = (lost: VerificationOutlook) =>
    POLICIES.has(lost.kind) &&
    all.some(({ kind, name, kept }) => kept && kind === lost.kind && name === lost.name);
  return all.filter((one) => one.kept || !stays(one));
}

/** Kinds of which a name has one. */
const POLICIES = new Set<Verification['kind']>(['mailSenders', 'mailPolicy']);

function endsOf(today: ZoneIndex, later: ZoneIndex): Outlook['ends'] {
  return today.placed
    .filter(({ name, record }) => record.decision === 'remove' && !later.byName.has(name))
    .map(({ name, type, record }) => ({ id: record.id, name: shownName(today, name), type }));
}
