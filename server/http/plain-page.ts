import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLanguage, LANGUAGE_COOKIE, wishedLanguage } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/words.ts';
import { errorKind } from '#app/ui/error-kind.ts';
import type { HeaderMap } from './security-headers.ts';

const STYLE = `
  body { margin: 0; background: #fbfaf7; color: #1b2a2f; font: 1.125rem/1.75rem system-ui, sans-serif }
  main { max-width: 34rem; margin: 0 auto; padding: 15vh 1rem 4rem }
  h1 { font-size: 1.75rem; line-height: 2.25rem }
  a { color: #0f5c4d; font-weight: 600 }`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

/**
 * A page for what never reaches Remix: refusals, overload, a failure of the framework itself. No script, no picture, in
 * the reader's language. The connection is closed when the rest of a body would otherwise have to be read.
 */
export function plainPage(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  { base, nonce }: { base: HeaderMap; nonce: string },
) {
  const language = languageOf(req);
  const { t } = translator(language);
  const kind = errorKind(status);
  const title = escaped(t(`common.errors.${kind}Title`));
  const body = Buffer.from(`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${escaped(t(`common.errors.${kind}`))}</p>
<p><a href="/">${escaped(t('common.errors.toHome'))}</a></p></main></body></html>
`);
  const headers: HeaderMap = {
    ...base,
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
  };
  if (status === 405) headers.allow = 'GET, HEAD, POST, OPTIONS';
  if (status === 503) headers['retry-after'] = '5';
  if (!req.complete) headers.connection = 'close';
  res.writeHead(status, headers).end(req.method === 'HEAD' ? undefined : body);
}

function languageOf({ headers }: IncomingMessage) {
  const chosen = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=(\\w+)`).exec(headers.cookie ?? '')?.[1];
  return isLanguage(chosen) ? chosen : (wishedLanguage(headers['accept-language'] ?? '') ?? 'fi');
}
