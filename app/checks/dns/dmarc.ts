/** Whether a text is meant as a DMARC record: it begins with the version (RFC 7489 6.3). */
export const isDmarc = (text: string | undefined) =>
  text !== undefined && /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);

/** The tags of a record in order, names in lower case. */
export function tagsOf(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) tags.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  return tags;
}

const isPolicy = (text: string | undefined) => /^(?:none|quarantine|reject)$/i.test(text ?? '');

/** What is wrong with a text at `_dmarc`: the version, the policy, or nothing. */
export function dmarcFault(text: string): 'version' | 'policy' | undefined {
  if (!isDmarc(text)) return 'version';
  return isPolicy(tagsOf(text).get('p')) ? undefined : 'policy';
}

/** A text at `_dmarc` with what is missing from its head; undefined when more than that is wrong. */
export function mendDmarc(text: string): string | undefined {
  const tags = tagsOf(text);
  if (/^v\s*=\s*dmarc1\s*;/i.test(text) && !isDmarc(text))
    return text.replace(/^v\s*=\s*dmarc1/i, 'v=DMARC1');
  if (!tags.has('v') && isPolicy(tags.get('p'))) return `v=DMARC1; ${text.trim()}`;
  if (!isDmarc(text) || tags.has('p')) return undefined;
  const rest = text.slice(text.indexOf(';') + 1).trim();
  return ['v=DMARC1', 'p=none', ...(text.includes(';') && rest ? [rest] : [])].join('; ');
}
