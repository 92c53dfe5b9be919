import type { Verdict } from '#app/checks/check.ts';
import { looksLikeAddress, readLabel } from './name.ts';
import { readName, readValue } from './read-record.ts';
import { printSoa, type Soa } from './soa.ts';
import type { ZoneToken } from './zone-entries.ts';
import type { ZoneFileRecord } from './zone-file-types.ts';

/** An entry whose names are already absolute; what it means is not checked yet. */
export interface RawRecord {
  readonly line: number;
  readonly owner: string;
  readonly type: string;
  readonly tokens: readonly ZoneToken[];
  readonly ttl?: number;
  readonly soa?: Soa;
}

/** Positions of host names among the words of a value, by type. */
const NAME_WORDS: Readonly<Record<string, number>> = {
  CNAME: 0,
  NS: 0,
  PTR: 0,
  ALIAS: 0,
  MX: 1,
  HTTPS: 1,
  SVCB: 1,
  SRV: 3,
  NAPTR: 5,
};

/** Lower-case ASCII of a name as written; a label that is none is left for the rules to refuse. */
export const lowerName = (text: string): string =>
  /^[\x21-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text
        .split('.')
        .map((label) => {
          const verdict = readLabel(label);
          return verdict.ok ? verdict.value : label;
        })
        .join('.');

/** Makes the host name inside a value absolute. What looks like an address stays, so that the rules can say so. */
export function expandNames(
  type: string,
  tokens: readonly ZoneToken[],
  absolute: (name: string) => string | undefined,
): readonly ZoneToken[] {
  const at = NAME_WORDS[type];
  const token = at === undefined ? undefined : tokens[at];
  if (!token || token.quoted || looksLikeAddress(token.text) || /[/:*]/.test(token.text)) return tokens;
  const text = absolute(token.text);
  return text === undefined ? tokens : tokens.with(tokens.indexOf(token), { ...token, text });
}

const asWritten = (tokens: readonly ZoneToken[], quoteAll: boolean) =>
  tokens.map(({ text, quoted }) => (quoted || quoteAll ? `"${text}"` : text)).join(' ');

/** Checks owner and value of an entry by the rules of its type. `zone` without the final dot. */
export function finishRecord(raw: RawRecord, zone: string): ZoneFileRecord {
  const { line, owner, type, tokens, ttl, soa } = raw;
  if (soa) return { line, name: owner, type, value: printSoa(soa), ttl };
  const written = asWritten(tokens, false);
  const found = readName(owner, type, zone);
  const value: Verdict<string> = found.ok ? readValue(type, asWritten(tokens, type === 'TXT')) : found;
  const record = { line, name: owner, type, value: value.ok ? value.value : written, ttl };
  if (!value.ok) return { ...record, fault: { line, code: value.code, params: value.params } };
  const unquoted = type === 'TXT' && tokens.length > 1 && tokens.every((token) => !token.quoted);
  return unquoted ? { ...record, text: tokens.map((token) => token.text).join(' ') } : record;
}
