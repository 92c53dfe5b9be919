import { randomUUID } from 'node:crypto';
import { importZone } from '#app/checks/dns/import-zone.ts';
import { recordKey } from '#app/checks/dns/merge-records.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import { fixRows, mergeRows } from '#app/wizards/domain-dns/change-rows.ts';
import { type Domain, oldDomains } from '#app/wizards/domain-dns/domains.ts';
import { seenInputs } from '#app/wizards/engine/shown.ts';
import { keepZoneReading } from '../commands/keep-zone-reading.server.ts';
import { inScope } from '../db/scope.server.ts';
import { lookUpFor } from './dns-look-up.server.ts';
import { answersOf, type Outcome, type Pressed, type StepButton } from './step-button.server.ts';

/** Ids of rows that buttons add: short, since each stands in the form nine times, and never used twice. */
const newId = (kind: string) => () => `${kind}${randomUUID().slice(0, 8)}`;

const domainAt = (pressed: Pressed): Domain | undefined =>
  oldDomains(answersOf(pressed)).find(({ id }) => id === pressed.at);

/** Where the outcome of a reading is told. */
const sourceId = (domainId: string) => `source-${domainId}`;

/** Asks the domain's own name servers and adds what they know. */
const lookUp: StepButton = async (pressed) => {
  const { inputs } = pressed;
  const domain = domainAt(pressed);
  if (!domain) return { inputs };
  const answer = await lookUpFor(pressed, domain);
  if ('told' in answer) return { inputs, told: answer.told };
  const merged = mergeRows(answersOf(pressed), domain.id, answer.found.records, newId('l'));
  return {
    inputs: merged ? { ...inputs, records: merged.rows } : inputs,
    place: sourceId(domain.id),
  };
};

/** Most bytes of a zone file. */
const MOST_BYTES = 1024 * 1024;

/** Adds the records of a pasted or sent zone file; what could not be read is kept to be told by line. */
const readZone: StepButton = async (pressed) => {
  const { guarded, page, inputs } = pressed;
  const domain = domainAt(pressed);
  if (!domain) return { inputs };
  const { services, scope } = guarded;
  const text = await postedText(pressed.form, domain.id);
  if (text === undefined) return { inputs, told: 'fileTooLarge' };
  if (text.trim() === '') return { inputs, told: 'fileMissing' };
  const at = services.now();
  const file = readZoneFile(text, domain.zone);
  const incoming = importZone(file, domain.zone, at.toISOString()).map(({ record }) => record);
  const merged = mergeRows(answersOf(pressed), domain.id, incoming, newId('z'));
  const report = {
    records: incoming.length,
    added: merged?.added ?? 0,
    left: merged?.left ?? 0,
    problems: file.problems,
    leftOut: file.leftOut,
    unquoted: file.records.flatMap(({ text: plain, line }) => (plain === undefined ? [] : line)),
    keys: incoming.map((record) => recordKey(record, domain.zone)),
  };
  const { tenantId } = page.item;
  return {
    inputs: merged ? { ...inputs, records: merged.rows } : inputs,
    place: sourceId(domain.id),
    saved: () =>
      inScope(services.db, scope, (trx) =>
        keepZoneReading(trx, { tenantId, zone: domain.zone, at, source: 'zoneFile', report }),
      ),
  };
};

/** The pasted text, or that of the chosen file; undefined when it is too large. */
async function postedText(form: FormData, id: string): Promise<string | undefined> {
  const pasted = form.get(`_zone.${id}`);
  if (typeof pasted === 'string' && pasted.trim() !== '')
    return pasted.length > MOST_BYTES ? undefined : pasted;
  const file = form.get(`_zoneFile.${id}`);
  if (!(file instanceof Blob)) return '';
  return file.size > MOST_BYTES ? undefined : decode(await file.arrayBuffer());
}

/** UTF-8, or what Windows wrote before it. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Puts one finding right. One that is gone meanwhile needs nothing. */
const fix: StepButton = async (pressed): Promise<Outcome> => {
  const { page, inputs, at, what } = pressed;
  const seen = seenInputs(page.step, answersOf(pressed), page.item.facts);
  const rows = fixRows({ ...seen, records: inputs.records }, what, at, newId('f'));
  return { inputs: rows ? { ...inputs, records: rows } : inputs, place: 'record-notes' };
};

export const dnsRecords: Readonly<Record<string, StepButton>> = { lookUp, readZone, fix };
