import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { joinTxt, parseTxt, printTxt } from './txt.ts';

export interface Caa {
  readonly flags: string;
  readonly tag: string;
  readonly value: string;
}

const ISSUE_TAGS = new Set(['issue', 'issuewild', 'issuemail', 'issuevmc']);
const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const ISSUER = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`, 'i');
const PARAMETER = /^[a-z0-9][a-z0-9-]*[ \t]*=[ \t]*[\x21-\x3a\x3c-\x7e]*$/i;

/** The value of a CAA record, `flags tag "value"`. RFC 8659 section 4, RFC 9495 for issuemail, CA/B Forum for contacts. */
export function readCaa(typed: string): Verdict<string> {
  const caa = parseCaa(typed);
  if (!caa.ok) return caa;
  const { flags, tag, value } = caa.value;
  return accept(`${flags} ${tag} ${printTxt([new TextEncoder().encode(value)])}`);
}

/** The parts of a CAA value, the tag in lower case. */
export function parseCaa(typed: string): Verdict<Caa> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  const parts = /^(\S+)[ \t]+(\S+)(?:[ \t]+(\S.*))?$/s.exec(text);
  const [, flags = '', rawTag = '', rest = ''] = parts ?? [];
  if (!parts) return refuse('caaParts');
  if (flags !== '0' && flags !== '128') return refuse('caaFlags');
  const tag = rawTag.toLowerCase();
  const fault = tagFault(tag);
  if (fault) return refuse(fault, { tag: rawTag });
  if (rest === '') return refuse('caaParts');
  const strings = parseTxt(rest);
  if (!strings.ok) return strings.code === 'txtBare' ? refuse('caaQuotes') : strings;
  const value = strings.value.length === 1 ? joinTxt(strings.value) : undefined;
  if (value === undefined) return refuse('caaOneValue');
  return isRightFor(tag, value) ? accept({ flags, tag, value }) : refuse('caaValue', { tag, value });
}

const tagFault = (tag: string) =>
  ISSUE_TAGS.has(tag) || ['iodef', 'contactemail', 'contactphone'].includes(tag) ? undefined : 'caaTag';

function isRightFor(tag: string, value: string): boolean {
  if (tag === 'iodef') return /^(?:mailto:[^\s@]+@[^\s@]+|https?:\/\/[^\s/]\S*)$/i.test(value);
  if (tag === 'contactemail') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
  if (tag === 'contactphone') return /^\+?\d[\d .()-]{3,}$/.test(value);
  const [issuer = '', ...parameters] = value.split(';').map((part) => part.trim());
  if (issuer !== '' && !ISSUER.test(issuer)) return false;
  if (issuer === '' && parameters.length === 0) return false;
  return parameters.every(
    (part, at) => PARAMETER.test(part) || (part === '' && at === parameters.length - 1),
  );
}

/** The authority that a CAA value of an `issue` tag names; empty when it forbids all. */
export const issuerOf = (caa: Caa) => (caa.value.split(';')[0] ?? '').trim().toLowerCase();
