import { checkZone, type ZoneContext } from '#app/checks/dns/check-zone.ts';
import { type FindingField, fieldOf } from '#app/checks/dns/finding.ts';
import { importZone } from '#app/checks/dns/import-zone.ts';
import { type Find, readableName, sayDns, sayFinding } from '#app/checks/dns/say-finding.ts';
import { readZoneFile } from '#app/checks/dns/zone-file.ts';
import type { ZoneFile } from '#app/checks/dns/zone-file-types.ts';
import type { Level } from '../types.ts';

/** One finding of a zone file. `row` counts its records without the SOA; both numbers are null about what is missing. */
export interface ZoneFileFinding {
  readonly row: number | null;
  /** Physical line on which the record begins. */
  readonly line: number | null;
  /** The part of the record in question. */
  readonly column: FindingField | null;
  readonly name: string | null;
  readonly type: string | null;
  readonly code: string;
  readonly level: Level;
  readonly value: string | null;
  /** The sentence for a person. */
  readonly reason: string;
}

export interface ZoneFileReport {
  readonly kind: 'zone-file';
  readonly encoding: string;
  readonly delimiter: null;
  readonly headerRow: null;
  /** Records of the file, the SOA not counted. */
  readonly rows: number;
  readonly dataRows: number;
  readonly columns: readonly [];
  /** Lower-case ASCII without the final dot; null when the file does not say it. */
  readonly zone: string | null;
  readonly findings: readonly ZoneFileFinding[];
}

export interface ZoneFileOptions extends ZoneContext {
  readonly encoding?: string;
  /** Looks up the words of the findings; without it the keys stand for them. */
  readonly find?: Find;
}

/**
 * Everything worth telling about a zone file, by line: entries that could not be read, and the findings of its zone. `origin` is
 * the domain name that it is expected to describe; the file may say it itself.
 */
export function checkZoneFile(text: string, origin?: string, options: ZoneFileOptions = {}): ZoneFileReport {
  const { find = () => undefined, encoding = 'utf-8', ...context } = options;
  const file = readZoneFile(text, origin);
  const zone = file.zone?.slice(0, -1) ?? '';
  const imported = importZone(file, zone);
  const rowOf = new Map(imported.map(({ record, line }, at) => [record.id, { row: at + 1, line }]));
  const records = imported.map(({ record }) => record);
  const judged = checkZone(records, zone, context).map((finding): ZoneFileFinding => {
    const place = rowOf.get(finding.ids[0] ?? '');
    return {
      row: place?.row ?? null,
      line: place?.line ?? null,
      column: fieldOf(finding),
      name: finding.name,
      type: finding.type ?? null,
      code: finding.code,
      level: finding.level,
      value: finding.value ?? null,
      reason: sayFinding(finding, find, zone),
    };
  });
  const lineOf = (finding: ZoneFileFinding) => finding.line ?? Number.MAX_SAFE_INTEGER;
  const findings = [...unread(file, find), ...judged].sort((a, b) => lineOf(a) - lineOf(b));
  const count = imported.length;
  const shape = { delimiter: null, headerRow: null, rows: count, dataRows: count, columns: [] as const };
  return { kind: 'zone-file', encoding, ...shape, zone: zone || null, findings };
}

/** What reading alone tells: broken lines, and what was read otherwise than written. */
function unread(file: ZoneFile, find: Find): ZoneFileFinding[] {
  const make = (code: string, level: Level, line: number | null, params = {}): ZoneFileFinding => ({
    row: null,
    line,
    column: null,
    name: null,
    type: null,
    code,
    level,
    value: null,
    reason: sayDns(find, `file.${code}`, params),
  });
  const found = file.problems.map(({ line, code, params }) =>
    make('LINE_UNREADABLE', 'error', line, { line, reason: sayDns(find, `problems.${code}`, params) }),
  );
  for (const { line, text, name, type } of file.records) {
    if (text === undefined) continue;
    const shown = readableName(name.slice(0, -1), '');
    found.push({ ...make('TXT_UNQUOTED', 'note', line), name: shown, type, value: text });
  }
  if (file.leftOut > 0) found.push(make('SIGNATURES_LEFT_OUT', 'note', null, { count: file.leftOut }));
  if (file.records.length === 0) found.push(make('FILE_EMPTY', 'error', null));
  return found;
}
