import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLanguage, LANGUAGE_COOKIE, wishedLanguage } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/words.ts';
import { errorKind } from '#app/ui/error-kind.ts';
import type { HeaderMap } from './security-headers.ts';

const STYLE = `
  body { margin: 0; background: #fbfaf7; color: #1b2a2f; font: 1.125rem/1.75rem system-ui, sans-serif }
  main { box-sizing: border-box; width: min(34rem, 100% - 2rem); margin: 12vh auto 4rem; padding: 1.75rem 1.5rem;
    background: #fff; border: 1px solid #dce1df; border-radius: 10px }
  h1 { margin: 0; font-size: 1.75rem; line-height: 2.25rem; text-wrap: balance }
  p { margin: 0.75rem 0 0 }
  a { display: inline-block; margin-top: 0.75rem; padding: 0.5rem 1.25rem; background: #0f5c4d; color: #fff;
    border-radius: 8px; font-weight: 600; text-decoration: none }
  a:hover { background: #0a4338 }
  a:focus-visible { outline: 3px solid #ffc233; outline-offset: 2px; box-shadow: 0 0 0 2px #1b2a2f }`;

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
