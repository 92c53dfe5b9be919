import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { decodePunycode, encodePunycode } from '#app/checks/punycode.ts';

const NAME_MAX = 253;
const LABEL_MAX = 63;
const ASCII = /^[\x21-\x7e]*$/;
const ASCII_LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
/** Small Latin letters of European languages and Vietnamese; others are easily taken for them. */
const LATIN_SIGN = /^[a-z0-9_\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff-]$/;

/**
 * One label in the form that DNS carries: lower case, Finnish and other Latin letters as punycode (RFC 5891).
 * Full-width letters, look-alikes of other alphabets and invisible characters are refused.
 */
export function readLabel(label: string): Verdict<string> {
  if (label === '') return refuse('labelEmpty');
  let text = label.toLowerCase();
  if (!ASCII.test(label)) {
    const composed = text.normalize('NFC');
    if (composed.length > LABEL_MAX) return refuse('labelTooLong', { max: LABEL_MAX });
    const odd = [...composed].find((sign) => !LATIN_SIGN.test(sign));
    if (odd !== undefined) return refuse('labelSign', { sign: odd });
    if (composed.normalize('NFKC') !== composed) return refuse('labelSign', { sign: label });
    text = `xn--${encodePunycode(composed)}`;
  }
  if (text.length > LABEL_MAX) return refuse('labelTooLong', { max: LABEL_MAX });
  if (text.startsWith('xn--') && decodePunycode(text.slice(4)) === undefined)
    return refuse('labelPunycode', { label });
  if (ASCII_LABEL.test(text)) return accept(text);
  if (text.startsWith('-') || text.endsWith('-')) return refuse('labelHyphen');
  return refuse('labelSign', { sign: [...text].find((sign) => !/[a-z0-9_-]/.test(sign)) ?? text });
}

function readLabels(name: string): Verdict<string[]> {
  const labels: string[] = [];
  for (const label of name.split('.')) {
    const verdict = label === '*' ? accept('*') : readLabel(label);
    if (!verdict.ok) return label.includes('*') ? refuse('starPlace') : verdict;
    labels.push(verdict.value);
  }
  return accept(labels);
}

/** A zone's own name in lower-case ASCII without the final dot, or undefined when the text is no domain name. */
export function readZone(text: string): string | undefined {
  const name = text.trim().replace(/\.$/, '');
  const labels = readLabels(name);
  if (!labels.ok || labels.value.includes('*')) return undefined;
  const ascii = labels.value.join('.');
  return ascii.length <= NAME_MAX ? ascii : undefined;
}

/** Whether `name` is the zone or lies under it. Both lower-case ASCII without a final dot. */
export const isInZone = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);

/** What an owner name may contain, by type of record. */
export interface OwnerRule {
  readonly underscore: boolean;
  readonly wildcard: boolean;
}

/**
 * An owner name as typed: `@`, relative, or absolute with a final dot. Gives the full name in lower-case ASCII without
 * the final dot. A relative name that already ends with the zone is refused: it would be doubled. RFC 1035 2.3.4 and 5.1,
 * RFC 4592 2.1.1 for `*`.
 */
export function readOwner(typed: string, zone: string, rule: OwnerRule): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('nameEmpty');
  if (text === '@') return accept(zone);
  const absolute = text.endsWith('.');
  const labels = readLabels(absolute ? text.slice(0, -1) : text);
  if (!labels.ok) return labels;
  if (labels.value.lastIndexOf('*') > 0) return refuse('starPlace');
  if (labels.value[0] === '*' && !rule.wildcard) return refuse('starNotAllowed');
  const name = labels.value.join('.');
  const full = absolute ? name : `${name}.${zone}`;
  if (full.length > NAME_MAX) return refuse('nameTooLong', { max: NAME_MAX });
  if (!isInZone(full, zone)) return refuse('outOfZone', { name: full });
  if (isInZone(full, `${zone}.${zone}`)) return refuse('nameRepeatsZone', { name: relativeName(name, zone) });
  const own = full === zone ? '' : full.slice(0, -zone.length);
  if (!rule.underscore && own.includes('_')) return refuse('nameUnderscore');
  return accept(full);
}

/** A full name as the portal shows it inside its zone: `@`, relative, or absolute with a final dot. */
export function relativeName(full: string, zone: string): string {
  if (full === zone) return '@';
  return isInZone(full, zone) ? full.slice(0, -zone.length - 1) : `${full}.`;
}

/** What a host name as a target may be, by type of record. */
export interface TargetRule {
  readonly underscore: boolean;
  readonly root: boolean;
}

/**
 * One host name as the target of a record, always meant absolute. Gives lower-case ASCII with the final dot (`.` alone for
 * "none", where the type has that). Addresses, URLs, wildcards and single labels are refused, each with its own code.
 */
export function readTarget(typed: string, rule: TargetRule): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  if (text === '.') return rule.root ? accept('.') : refuse('targetRoot');
  const fault = targetFault(text);
  if (fault) return refuse(fault);
  const labels = readLabels(text.replace(/\.$/, ''));
  if (!labels.ok) return labels;
  if (labels.value.includes('*')) return refuse('targetWildcard');
  if (labels.value.length === 1) return refuse('targetSingleLabel');
  if (/^\d+$/.test(labels.value.at(-1) ?? '')) return refuse('targetNumericEnd');
  if (!rule.underscore && labels.value.some((label) => label.includes('_')))
    return refuse('targetUnderscore');
  const name = labels.value.join('.');
  return name.length > NAME_MAX ? refuse('nameTooLong', { max: NAME_MAX }) : accept(`${name}.`);
}

function targetFault(text: string): string | undefined {
  if (/\s/.test(text)) return 'targetSeveral';
  if (looksLikeAddress(text)) return 'targetAddress';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.includes('/')) return 'targetUrl';
  if (text.includes('@')) return 'targetEmail';
  if (/:\d*$/.test(text)) return 'targetPort';
  if (text.includes(',')) return 'targetSeveral';
  return undefined;
}

/** Whether a text is meant as an IP address, right or wrong: dotted numbers, or hexadecimal groups with colons. */
export const looksLikeAddress = (text: string) =>
  text.length <= 64 &&
  (/^\[?(?:\d{1,3}\.){3}\d{1,3}\]?\.?$/.test(text) ||
    /^\[?[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*\]?$/i.test(text));
