import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { readTarget } from './name.ts';

/** How many fields each type has at least; the last one may have spaces. RFC 6698, 4255, 9460, 3403, 4034. */
const FIELDS: Readonly<Record<string, number>> = { TLSA: 4, SSHFP: 3, HTTPS: 2, SVCB: 2, NAPTR: 6, DS: 4 };

/** Which field is a host name. */
const NAME_FIELD: Readonly<Record<string, number>> = { HTTPS: 1, SVCB: 1, NAPTR: 5 };

/** The value of a type that the portal does not interpret: kept as it is, with one blank between fields. */
export function readCarried(type: string, typed: string): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  if ([...text].some((sign) => sign < ' ' && sign !== '\t')) return refuse('txtControl');
  const fields: readonly string[] = text.match(/"(?:\\.|[^"\\])*"|[^\s"]+|"/g) ?? [];
  if (fields.length < (FIELDS[type] ?? 1)) return refuse('carriedParts', { type });
  if (fields.some((field) => !/^".+"$/s.test(field) && /["\\;()]/.test(field) && field !== '""')) {
    return refuse('txtQuote');
  }
  const at = NAME_FIELD[type];
  if (at === undefined) return accept(fields.join(' '));
  const host = readTarget(fields[at] ?? '', { underscore: true, root: true });
  return host.ok ? accept(fields.with(at, host.value).join(' ')) : host;
}
