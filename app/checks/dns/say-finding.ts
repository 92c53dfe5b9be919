import type { CheckParams } from '#app/checks/check.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import type { ZoneFinding } from './finding.ts';

/** Looks words up by their full key; undefined when there are none. */
export type Find = (key: string, params?: CheckParams) => string | undefined;

/** The sentence of a key below `dns`; the key itself when there are no words. */
export const sayDns = (find: Find, key: string, params?: CheckParams): string =>
  find(`dns.${key}`, params) ?? key;

/** A name as a reader knows it: the domain instead of `@`, letters instead of punycode. */
export const readableName = (name: string, zone: string) => unicodeHostName(name === '@' ? zone : name);

/** What a finding says to a person, the reason included. `zone` in lower-case ASCII without a final dot. */
export function sayFinding({ code, params, name, reason }: ZoneFinding, find: Find, zone: string): string {
  const why = reason ? sayDns(find, `reasons.${reason.code}`, reason.params) : '';
  return sayDns(find, `findings.${code}`, { ...params, name: readableName(name, zone), reason: why }).trim();
}
