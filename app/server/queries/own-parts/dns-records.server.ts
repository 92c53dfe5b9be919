import { recordKey } from '#app/checks/dns/merge-records.ts';
import { sayDns } from '#app/checks/dns/say-finding.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { translator } from '#app/i18n/words.ts';
import type { ReadingView, RecordsParts, ZoneSource } from '#app/wizards/domain-dns/own-parts.ts';
import { recordNotes } from '#app/wizards/domain-dns/record-notes.ts';
import { type DomainRecords, recordsByDomain } from '#app/wizards/domain-dns/record-rows.ts';
import type { Trx } from '../../db/database.server.ts';
import { listZoneReadings, type ZoneReadings } from '../zone-readings.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

type Find = Parameters<typeof sayDns>[0];

/** Faults of a file that are listed; the rest is counted. */
const MOST_FAULTS = 30;

/** What was last read of each domain, and what is to be told about the records. */
export async function getRecordsParts(trx: Trx, { item, language }: OwnPartsRequest): Promise<RecordsParts> {
  const all = recordsByDomain(item.answers);
  const zones = all.map(({ domain }) => domain.zone);
  const readings = await listZoneReadings(trx, { tenantId: item.tenantId, zones });
  const { find } = translator(language);
  return {
    kind: 'dns-records',
    sources: all.map((one) => sourceOf(one, readings.get(one.domain.zone), find)),
    notes: recordNotes(item.answers, find),
    altered: all.flatMap((one) => alteredIn(one, readings.get(one.domain.zone))),
  };
}

function sourceOf(
  { domain: { id, zone }, records }: DomainRecords,
  readings: ZoneReadings | undefined,
  find: Find,
): ZoneSource {
  const domain = unicodeHostName(zone);
  // A look-up that only told the registrar has not filled the table.
  const used = !readings?.lookUp?.found.records.length || records.some(({ source }) => source === 'lookup');
  const lookUp = used && readings?.lookUp ? lookUpView(readings.lookUp, domain, find) : undefined;
  return { id, domain, lookUp, zoneFile: readings?.zoneFile && zoneFileView(readings.zoneFile, find) };
}

function lookUpView(
  { at, found }: NonNullable<ZoneReadings['lookUp']>,
  domain: string,
  find: Find,
): ReadingView {
  const { outcome, records, wildcard, serversDiffer } = found;
  const say = (key: string, params?: Record<string, string | number>) =>
    sayDns(find, `lookUp.${key}`, params);
  return {
    ok: outcome === 'ok',
    at: at.toISOString(),
    lines: [
      say(outcome, { count: records.length, domain }),
      ...(wildcard ? [say('wildcard')] : []),
      ...(serversDiffer ? [say('serversDiffer')] : []),
    ],
    faults: [],
  };
}

function zoneFileView({ at, found }: NonNullable<ZoneReadings['zoneFile']>, find: Find): ReadingView {
  const { records, added, left, problems, leftOut, unquoted } = found;
  const say = (key: string, params?: Record<string, string | number>) => sayDns(find, key, params);
  const lineOf = (line: number, reason: string) =>
    say('file.LINE_UNREADABLE', { line: String(line), reason });
  return {
    ok: problems.length === 0 && records > 0 && left === 0,
    at: at.toISOString(),
    lines: [
      records === 0 ? say('file.FILE_EMPTY') : say('file.read', { count: records }),
      ...(records > 0 ? [say('file.added', { count: added })] : []),
      ...(left > 0 ? [say('file.left', { count: left })] : []),
      ...(leftOut > 0 ? [say('file.SIGNATURES_LEFT_OUT', { count: leftOut })] : []),
      ...unquoted.slice(0, 3).map((line) => say('file.unquotedAt', { line: String(line) })),
    ],
    faults: [
      ...problems
        .slice(0, MOST_FAULTS)
        .map(({ line, code, params }) => lineOf(line, say(`problems.${code}`, params))),
      ...(problems.length > MOST_FAULTS ? [say('file.more', { count: problems.length - MOST_FAULTS })] : []),
    ],
  };
}

/** Rows that say something else than what was last read from their source. */
function alteredIn(
  { domain, records }: DomainRecords,
  readings: ZoneReadings | undefined,
): readonly string[] {
  const looked = readings?.lookUp?.found.records.map((record) => recordKey(record, domain.zone));
  const keys = { lookup: looked, zoneFile: readings?.zoneFile?.found.keys, typed: undefined };
  const known = new Map(Object.entries(keys).map(([source, list]) => [source, list && new Set(list)]));
  return records
    .filter((record) => known.get(record.source)?.has(recordKey(record, domain.zone)) === false)
    .map(({ id }) => id);
}
