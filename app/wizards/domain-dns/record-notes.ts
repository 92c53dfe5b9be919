import { type FindingLevel, fieldOf, type ZoneFinding } from '#app/checks/dns/finding.ts';
import { type Find, sayDns, sayFinding } from '#app/checks/dns/say-finding.ts';
import { ownIntent } from '../engine/intents.ts';
import type { Inputs } from '../engine/types.ts';
import type { Domain } from './domains.ts';
import { judgeRecords } from './record-rules.ts';

/** A finding as it stands beside its record. */
export interface RecordNote {
  readonly level: FindingLevel;
  /** Id of the domain's row. */
  readonly domain: string;
  /** Id of the record's row; undefined when something is missing from the table. */
  readonly row?: string;
  /** Path of the cell in which it is put right, or the table's. */
  readonly path: string;
  readonly text: string;
  /** One click that puts it right: its words, and the value of its button. */
  readonly fix?: { readonly label: string; readonly intent: string };
}

/** Name of the button that applies a fix. */
const FIX = 'fix';

/** Everything worth telling about the records, in the reader's words. Cells that cannot be read do not keep the others from being judged. */
export const recordNotes = (answers: Inputs, find: Find): readonly RecordNote[] =>
  judgeRecords(answers).flatMap(({ domain, findings }) =>
    findings.map((finding) => toNote(finding, domain, find)),
  );

/** What a fix's button is found by again: the finding's first record, or the domain when nothing stands there yet. */
export const placeOfFix = ({ ids: [id] }: ZoneFinding, domain: Domain): string => id ?? domain.id;

function toNote(finding: ZoneFinding, domain: Domain, find: Find): RecordNote {
  const { code, ids, level, params, fix } = finding;
  const [row] = ids;
  const label = sayDns(find, `fixes.${code}`, params);
  const intent = ownIntent(FIX, placeOfFix(finding, domain), code);
  return {
    level,
    domain: domain.id,
    row,
    path: row === undefined ? 'records' : `records.${row}.${fieldOf(finding)}`,
    text: sayFinding(finding, find, domain.zone),
    ...(fix ? { fix: { label, intent } } : {}),
  };
}
