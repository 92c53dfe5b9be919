import { relativeName } from './name.ts';
import { type Canonical, readRecord } from './read-record.ts';
import type { Decision, RecordData } from './record.ts';

const POINTS_TO_A_SITE = new Set(['A', 'AAAA', 'CNAME', 'ALIAS']);

/** Whether a record decides where the web site is: addresses and aliases of the domain itself and of `www`. */
export const isWebRecord = (record: Pick<Canonical, 'name' | 'type'>, zone: string) =>
  POINTS_TO_A_SITE.has(record.type) && (record.name === zone || record.name === `www.${zone}`);

/** The proposed fate of a record: the web site's own records change, everything else stays. */
export function proposeDecision(record: RecordData, zone: string): Decision {
  const type = record.type.toUpperCase();
  if (!POINTS_TO_A_SITE.has(type)) return 'keep';
  const read = readRecord(record, zone);
  const name = read.ok ? relativeName(read.value.name, zone) : record.name.trim().toLowerCase();
  return name === '@' || name === 'www' ? 'change' : 'keep';
}
