import type { CheckParams } from '#app/checks/check.ts';
import type { RecordData } from './record.ts';

export type FindingLevel = 'error' | 'warning' | 'note';

/** A change of the table that is certain to be right, as data; `applyFix` carries it out. */
export type Fix =
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'edit'; readonly edits: readonly FixEdit[] }
  | {
      readonly kind: 'mergeSpf';
      readonly keep: string;
      readonly remove: readonly string[];
      readonly value: string;
    }
  | { readonly kind: 'add'; readonly record: RecordData };

export interface FixEdit {
  readonly id: string;
  readonly set: Partial<RecordData>;
}

/** How bad each kind is. The first block are conflicts between records, the second is advice. */
export const FINDING_LEVELS = {
  CNAME_COEXISTS: 'error',
  CNAME_AT_APEX: 'error',
  CNAME_DUPLICATE: 'error',
  CNAME_LOOP: 'error',
  MX_TARGET_CNAME: 'error',
  NS_TARGET_CNAME: 'error',
  SRV_TARGET_CNAME: 'error',
  MX_TARGET_NO_ADDRESS: 'error',
  NS_TARGET_NO_ADDRESS: 'error',
  SRV_TARGET_NO_ADDRESS: 'error',
  NULL_MX_NOT_ALONE: 'error',
  SPF_MULTIPLE: 'error',
  DMARC_MULTIPLE: 'error',
  DUPLICATE_RECORD: 'warning',
  TTL_MISMATCH: 'warning',
  NS_SINGLE: 'warning',
  NS_GLUE_MISSING: 'error',
  BELOW_DELEGATION: 'warning',
  OUT_OF_ZONE: 'error',
  RECORD_INVALID: 'error',
  TYPE_UNKNOWN: 'error',
  MX_MISSING: 'warning',
  SPF_NO_ALL: 'warning',
  SPF_LOOKUPS: 'warning',
  DMARC_MISSING: 'note',
  DMARC_INVALID: 'error',
  DKIM_BROKEN: 'error',
  PRIVATE_ADDRESS: 'warning',
  MISSING_DOT: 'warning',
  TTL_RANGE: 'warning',
  NS_DELEGATION: 'note',
  CAA_BLOCKS: 'warning',
  WILDCARD: 'note',
} as const satisfies Record<string, FindingLevel>;

export type FindingCode = keyof typeof FINDING_LEVELS;

/** A fault of the zone. Its sentence is `dns.findings.<code>` with `params`; `reason` is a key of `dns.reasons`. */
export interface ZoneFinding {
  readonly code: FindingCode;
  readonly level: FindingLevel;
  /** The records that it concerns; it stands at the first. Empty when a record is missing. */
  readonly ids: readonly string[];
  /** The name it is about, as the portal shows it. */
  readonly name: string;
  readonly type?: string;
  /** The value in question, as a master file writes it. */
  readonly value?: string;
  readonly reason?: { readonly code: string; readonly params?: CheckParams };
  readonly params: CheckParams;
  readonly fix?: Fix;
}

/** The part of a record in which a finding is put right. */
export type FindingField = 'name' | 'type' | 'value' | 'ttl';

const FIELDS: Partial<Record<FindingCode, FindingField>> = {
  TTL_MISMATCH: 'ttl',
  TTL_RANGE: 'ttl',
  TYPE_UNKNOWN: 'type',
  OUT_OF_ZONE: 'name',
  WILDCARD: 'name',
  CNAME_COEXISTS: 'name',
  CNAME_AT_APEX: 'name',
  BELOW_DELEGATION: 'name',
};

/** Reasons that lie in the owner name although its value may have the same fault. */
const NAME_REASONS = /^(?:name|star|srvName|outOf)/;

export function fieldOf({ code, reason }: Pick<ZoneFinding, 'code' | 'reason'>): FindingField {
  if (code !== 'RECORD_INVALID' || !reason) return FIELDS[code] ?? 'value';
  if (reason.code === 'ttlRange') return 'ttl';
  return NAME_REASONS.test(reason.code) ? 'name' : 'value';
}
