import { Secret, TOTP } from 'otpauth';
import en from './en.json' with { type: 'json' };
import fi from './fi.json' with { type: 'json' };
import { html, Markup } from './html.ts';
import type { Message } from './message-store.ts';
import { style } from './style.ts';

/** A person of the demo whose second factor is shown, so that a visitor is not stopped. */
export type TotpEntry = { label: string; secretBase32: string };

export type LinkEntry = { label: string; url: string };

export type Language = 'fi' | 'en';

/** What the pages show besides messages. */
export type Panels = { totp: TotpEntry[]; links: LinkEntry[] };

const WORDS = { fi, en };
const SHOWN = 200;
const PERIOD = 30;

/** The list of messages with the panels beside it. Renews itself while it is open. */
export function inboxPage(
  messages: Message[],
  to: string,
  panels: Panels,
  language: Language,
  nonce: string,
): Markup {
  const words = WORDS[language];
  const query = (name: Language) => new URLSearchParams({ ...(to && { to }), lang: name }).toString();
  const other = language === 'fi' ? 'en' : 'fi';
  const list = html`<ul class="mails">${messages.slice(0, SHOWN).map((message) => mailRow(message, language))}</ul>
    ${messages.length > SHOWN && html`<p class="help">${words.newest.replace('{count}', String(SHOWN))}</p>`}`;
  const empty = html`<div class="empty"><h2>${words.empty}</h2><p>${words.emptyHelp}</p></div>`;
  return page(
    words.title,
    language,
    html`<header>
      <h1>${words.title}</h1>
      <a class="language" href="/?${query(other)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
      <p>${words.lead}</p>
      <nav class="jump">
        ${panels.links.length > 0 && html`<a href="#links">${words.links}</a>`}
        ${panels.totp.length > 0 && html`<a href="#codes">${words.codes}</a>`}
      </nav>
    </header>
    <main class="columns">
      <section>
        <form class="filter" action="/">
          <label>${words.filter}<input name="to" type="email" value="${to}" autocomplete="off"></label>
          <input type="hidden" name="lang" value="${language}">
          <button>${words.filterButton}</button>
          ${to !== '' && html`<a class="back" href="/?lang=${language}">${words.all}</a>`}
        </form>
        <div data-live="messages">${messages.length ? list : empty}</div>
      </section>
      <aside>${linksPanel(panels.links, language)}${codesPanel(panels.totp, language)}</aside>
    </main>
    <noscript><meta http-equiv="refresh" content="10"></noscript>
    <script nonce="${nonce}">${new Markup(RENEW)}</script>`,
  );
}

/** One message; its HTML part stands in a frame without rights. */
export function messagePage(message: Message, language: Language): Markup {
  const words = WORDS[language];
  const headers = Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`);
  return page(
    message.subject,
    language,
    html`<header><a class="back" href="/?lang=${language}">← ${words.back}</a></header>
    <main class="one">
      <h1>${message.subject}</h1>
      <dl>
        <dt>${words.to}</dt><dd>${message.to.join(', ')}</dd>
        <dt>${words.from}</dt><dd>${message.from}</dd>
        <dt>${words.time}</dt><dd>${timeOf(message, language)}</dd>
      </dl>
      ${
        message.html !== null &&
        html`<iframe title="${words.content}" src="/messages/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
      }
      ${
        message.text !== null &&
        html`<details ${new Markup(message.html === null ? 'open' : '')}><summary>${words.text}</summary><pre>${message.text}</pre></details>`
      }
      ${headers.length > 0 && html`<details><summary>${words.headers}</summary><pre>${headers.join('\n')}</pre></details>`}
    </main>`,
  );
}

export function notFoundPage(language: Language): Markup {
  const words = WORDS[language];
  const main = html`<main class="one"><h1>${words.notFound}</h1><a class="back" href="/">${words.back}</a></main>`;
  return page(words.notFound, language, html`<header></header>${main}`);
}

/** The code that is valid now, and for how many seconds still. */
export function currentCode(
  { secretBase32 }: TotpEntry,
  now = Date.now(),
): { code: string; secondsLeft: number } {
  const totp = new TOTP({ secret: Secret.fromBase32(secretBase32), period: PERIOD });
  return { code: totp.generate({ timestamp: now }), secondsLeft: PERIOD - (Math.floor(now / 1000) % PERIOD) };
}

function mailRow(message: Message, language: Language): Markup {
  return html`<li><a href="/messages/${message.id}?lang=${language}">
    <strong>${message.subject}</strong><time datetime="${message.created_at}">${timeOf(message, language)}</time>
    <small>${WORDS[language].to}: ${message.to.join(', ')}</small></a></li>`;
}

function linksPanel(links: LinkEntry[], language: Language): Markup | undefined {
  if (links.length === 0) return undefined;
  const rows = links.map(({ label, url }) => html`<li><a href="${url}">${label}</a></li>`);
  return html`<section class="panel" id="links"><h2>${WORDS[language].links}</h2><ul>${rows}</ul></section>`;
}

function codesPanel(totp: TotpEntry[], language: Language): Markup | undefined {
  if (totp.length === 0) return undefined;
  const words = WORDS[language];
  const rows = totp.map((entry) => {
    const { code, secondsLeft } = currentCode(entry);
    const left = words.secondsLeft.replace('{seconds}', String(secondsLeft));
    return html`<li>${entry.label}<span class="code">${code}</span><small class="help">${left}</small></li>`;
  });
  return html`<section class="panel" id="codes"><h2>${words.codes}</h2><p class="help">${words.codesHelp}</p>
    <ul data-live="codes">${rows}</ul></section>`;
}

function timeOf({ created_at }: Message, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'fi' ? 'fi-FI' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Helsinki',
  });
  return format.format(new Date(created_at));
}

/** Fetches the page again and puts in what may have changed; what is open or typed stays as it is. */
const RENEW = `setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const old of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector('[data-live="' + old.dataset.live + '"]');
    if (next && next.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) old.replaceChildren(...next.childNodes);
  }
}, 2000);`;

function page(title: string, language: Language, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><style>${new Markup(style)}</style></head><body>${body}</body></html>`;
}
