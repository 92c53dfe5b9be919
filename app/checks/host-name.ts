import { accept, type Check, refuse, type Verdict } from './check.ts';
import { decodePunycode, encodePunycode } from './punycode.ts';

/** Scripts whose letters look alike: a label that mixes two of them may be meant to deceive. */
const LOOKALIKES = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
] as const;

/** Cyrillic letters that cannot be told from Latin ones: a label of nothing else reads as another name. */
const ALL_LOOKALIKE = /^[асԁеһіјӏорԛѕԝхуү0-9-]*$/;

/** Letters beside a–z that Traficom registers under .fi: Finnish, Swedish and the Sámi languages. */
const FI_LABEL = /^[a-z0-9áâäåčđǥǧǩŋõöšŧžʒǯ-]*$/;

/** Whether a lower-case NFC label may stand in an internationalised name (RFC 5890–5893, without contextual rules). */
const isUnicodeLabel = (label: string): boolean =>
  label.normalize('NFKC') === label &&
  /^[\p{L}\p{Nd}·・][\p{L}\p{M}\p{Nd}·・-]*$/u.test(label) &&
  LOOKALIKES.filter((script) => script.test(label)).length < 2 &&
  !ALL_LOOKALIKE.test(label) &&
  !(/[a-z]/.test(label) && /[^\P{Nd}0-9]/u.test(label));

/** Names that need no closer look; nearly all do not, and files bring them by the million. */
const PLAIN_NAME = /^(?!.*--)(?!(?:.*\.)?.\.fi$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** One label in ASCII form (LDH or a real xn-- label). */
function asciiLabel(label: string): Verdict {
  if (label === '') return refuse('hostName.emptyLabel');
  if (label.includes('_')) return refuse('hostName.underscore');
  const encoded = label.startsWith('xn--');
  const decoded = encoded ? decodePunycode(label.slice(4)) : label;
  if (decoded === undefined || (encoded && !/[^\0-\x7f]/.test(decoded))) return refuse('hostName.punycode');
  if (/^-|-$|^..--/u.test(decoded)) return refuse('hostName.hyphen', { label });
  const plain = /^[a-z0-9-]+$/.test(decoded);
  if (!plain && !isUnicodeLabel(decoded)) return refuse('hostName.characters', { label });
  const ascii = plain ? decoded : `xn--${encodePunycode(decoded)}`;
  if (encoded && ascii !== label) return refuse('hostName.punycode');
  return ascii.length > 63 ? refuse('hostName.labelTooLong') : accept(ascii);
}

/** Another kind of value that was typed where a name is asked. */
function otherKind(typed: string): string | undefined {
  if (/:\/\/|\//.test(typed)) return 'hostName.url';
  if (typed.includes('@')) return 'hostName.email';
  if (/^\d+(?:\.\d+){3}$/.test(typed) || /^\[?[\da-f]*:[\da-f:]+\]?$/.test(typed)) return 'hostName.ip';
  if (/[\s,;]/.test(typed)) return 'hostName.blank';
  return undefined;
}

/** What the reader of a name sees: xn-- labels as letters. */
export const unicodeHostName = (name: string): string =>
  name
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.');

/**
 * Host name of at least two labels, normalised to lower-case ASCII: letters, digits and hyphens, labels of at most 63 and
 * names of at most 253 characters (RFC 1035, RFC 1123), other alphabets as punycode (RFC 5891). A root dot is dropped.
 * Under .fi the registered label has 2–63 characters of Traficom's list.
 */
export const hostName: Check = (text) => {
  const lower = text.trim().toLowerCase();
  if (lower.length <= 253 && PLAIN_NAME.test(lower)) return accept(lower);
  const typed = lower.normalize('NFC');
  const kind = otherKind(typed);
  if (kind) return refuse(kind);
  const labels = typed.replace(/\.$/, '').split('.');
  if (labels.length < 2 && labels[0] !== '') return refuse('hostName.oneLabel');
  const ascii: string[] = [];
  for (const label of labels) {
    const verdict = asciiLabel(label);
    if (!verdict.ok) return verdict;
    ascii.push(verdict.value);
  }
  const name = ascii.join('.');
  if (name.length > 253) return refuse('hostName.tooLong');
  if (/^\d+$/.test(ascii.at(-1)!)) return refuse('hostName.numericEnding');
  if (ascii.at(-1) === 'fi') {
    const registered = unicodeHostName(ascii.at(-2)!);
    if ([...registered].length < 2) return refuse('hostName.fiShort');
    if (!FI_LABEL.test(registered)) return refuse('hostName.fiCharacters');
  }
  return accept(name);
};

/** One label of a host name, for the part of an address that the reader may choose: a–z, 0–9 and hyphens inside. */
export const hostLabel: Check = (text) => {
  const typed = text.trim().toLowerCase();
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(typed) || /^..--/.test(typed))
    return refuse('hostLabel.shape');
  return typed.length > 63 ? refuse('hostName.labelTooLong') : accept(typed);
};
