import { checkZone } from '#app/checks/dns/check-zone.ts';
import { fieldOf, type ZoneFinding } from '#app/checks/dns/finding.ts';
import { readableName } from '#app/checks/dns/say-finding.ts';
import { textOf } from '../engine/inputs.ts';
import type { Finding, Inputs } from '../engine/types.ts';
import { recordsByDomain } from './record-rows.ts';

/** Whether the client said that mail is in use; undefined before the question is answered. */
function emailInUse(answers: Inputs): boolean | undefined {
  const stays = textOf(answers.emailStays);
  return stays === '' ? undefined : stays !== 'none';
}

/** What is wrong between and inside the records, each domain by itself. */
export function recordRules(answers: Inputs): readonly Finding[] {
  return recordsByDomain(answers).flatMap(({ domain, records }) => {
    if (records.length === 0) return [];
    const context = { emailInUse: domain.isMain ? emailInUse(answers) : undefined };
    return checkZone(records, domain.zone, context).map((finding) => toFinding(finding, domain.zone));
  });
}

function toFinding(finding: ZoneFinding, zone: string): Finding {
  const { level, ids, name, reason, params } = finding;
  const [id] = ids;
  const readable = { ...params, name: readableName(name, zone), ...reason?.params };
  const path = id === undefined ? 'records' : `records.${id}.${fieldOf(finding)}`;
  return { level, path, code: reason ? `reason.${reason.code}` : finding.code, params: readable };
}
