import { checkZone } from '#app/checks/dns/check-zone.ts';
import { fieldOf, type ZoneFinding } from '#app/checks/dns/finding.ts';
import { readableName } from '#app/checks/dns/say-finding.ts';
import { textOf } from '../engine/inputs.ts';
import type { Finding, Inputs } from '../engine/types.ts';
import { type DomainRecords, recordsByDomain } from './record-rows.ts';

/** Whether the client said that mail is in use; undefined before the question is answered. */
function emailInUse(answers: Inputs): boolean | undefined {
  const stays = textOf(answers.emailStays);
  return stays === '' ? undefined : stays !== 'none';
}

/** A domain's records and what is wrong between and inside them. */
export interface JudgedRecords extends DomainRecords {
  readonly findings: readonly ZoneFinding[];
}

/** Judges the records of each domain by themselves; a domain without records has nothing to judge. */
export const judgeRecords = (answers: Inputs): readonly JudgedRecords[] =>
  recordsByDomain(answers).map((one) => {
    const context = { emailInUse: one.domain.isMain ? emailInUse(answers) : undefined };
    const findings = one.records.length > 0 ? checkZone(one.records, one.domain.zone, context) : [];
    return { ...one, findings };
  });

/** The same as the engine's findings, for what blocks a submission and what must be known before it. */
export const recordRules = (answers: Inputs): readonly Finding[] =>
  judgeRecords(answers).flatMap(({ domain, findings }) =>
    findings.map((finding) => toFinding(finding, domain.zone)),
  );

function toFinding(finding: ZoneFinding, zone: string): Finding {
  const { level, ids, name, reason, params } = finding;
  const [id] = ids;
  const readable = { ...params, name: readableName(name, zone), ...reason?.params };
  const path = id === undefined ? 'records' : `records.${id}.${fieldOf(finding)}`;
  return { level, path, code: reason ? `reason.${reason.code}` : finding.code, params: readable };
}
