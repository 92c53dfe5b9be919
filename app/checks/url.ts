import { accept, type Check, refuse, type Verdict } from './check.ts';
import { hostName } from './host-name.ts';

/** The address behind a text: http or https, a public host name, no user name. A missing scheme means https. */
export function readUrl(text: string): Verdict<URL> {
  const typed = text.trim();
  if (/^(?:[a-z]:[\\/]|\\\\|file:)/i.test(typed)) return refuse('url.localPath');
  if (/[\s"<>]/.test(typed)) return refuse('url.blank');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(typed)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') return refuse('url.scheme', { scheme });
  if (!scheme && typed.includes('@') && !typed.includes('/')) return refuse('url.email');
  const address = scheme ? typed : `https://${typed}`;
  const url = /^https?:\/\/[^/]/i.test(address) ? parse(address) : undefined;
  if (!url) return refuse('url.shape');
  if (url.username || url.password) return refuse('url.userName');
  const host = hostName(url.hostname);
  return host.ok ? accept(url) : refuse('url.host', { host: url.hostname });
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** The address as text; a lone slash after the host is dropped. */
export const urlText = (url: URL): string => url.href.replace(/^(https?:\/\/[^/]+)\/$/, '$1');

/** Web address, http or https. */
export const url: Check = (text) => {
  const verdict = readUrl(text);
  return verdict.ok ? accept(urlText(verdict.value)) : verdict;
};

/** Web address that is encrypted (https). */
export const httpsUrl: Check = (text) => {
  const verdict = readUrl(text);
  if (!verdict.ok) return verdict;
  return verdict.value.protocol === 'https:' ? accept(urlText(verdict.value)) : refuse('url.notHttps');
};
