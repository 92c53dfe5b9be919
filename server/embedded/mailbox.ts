import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { readBody, sendJson } from './http-json.ts';
import { listen } from './listen.ts';
import type { Markup } from './mailbox/html.ts';
import { type Message, MessageStore } from './mailbox/message-store.ts';
import { inboxPage, type Language, messagePage, notFoundPage, type Panels } from './mailbox/pages.ts';
import { type MailMode, type ResendApi, resendApi } from './mailbox/resend-api.ts';
import { reportDelivery, type WebhookTarget } from './mailbox/webhook.ts';
import { refuseInProduction } from './refuse-in-production.ts';

export type Mailbox = {
  /** For RESEND_BASE_URL, and for people to open in a browser. */
  url: string;
  port: number;
  /** Newest first; only those to one address when it is given. */
  messages(to?: string): Message[];
  setMode: ResendApi['setMode'];
  /** Replaces the codes and sign-in links beside the messages. */
  setPanels(panels: Panels): void;
  /** Answers `GET /sign-in/<address>`: tells where the browser goes on, with which cookies. */
  setSignIn(signIn: SignIn): void;
  stop(): Promise<void>;
};

type SignIn = (email: string) => Promise<{ location: string; cookies: string[] }>;

export type MailboxOptions = {
  folder: string;
  /** The only key that may send. */
  apiKey: string;
  /** Default: one that is free. */
  port?: number;
  /** Where delivery is reported to; nowhere when it is left out. */
  webhook?: WebhookTarget;
} & Partial<Panels>;

/**
 * Starts the mailbox of the demo and the tests: it takes mail over Resend's HTTP API and shows it on a web page and
 * as JSON at `GET /api/messages?to=`. `POST /api/mode` with the key changes its behaviour, for tests in other processes.
 */
export async function startMailbox({
  folder,
  apiKey,
  port = 0,
  totp = [],
  links = [],
  webhook,
}: MailboxOptions): Promise<Mailbox> {
  refuseInProduction('The embedded mailbox');
  const store = new MessageStore(folder);
  const api = resendApi(store, apiKey, (message) => webhook && void reportDelivery(message, webhook));
  let panels: Panels = { totp, links };
  let signIn: SignIn | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mailbox');
    if (pathname === '/emails' || pathname.startsWith('/emails/')) return api.answer(request, response);
    if (pathname === '/api/mode' && request.method === 'POST') {
      if (request.headers.authorization !== `Bearer ${apiKey}`) return sendJson(response, 401, {});
      const { times, ...mode } = JSON.parse(await readBody(request)) as MailMode & { times?: number };
      api.setMode(mode, times);
      return sendJson(response, 200, {});
    }
    if (request.method !== 'GET') return sendJson(response, 405, {});
    const to = searchParams.get('to') ?? '';
    if (pathname === '/font.woff2') return sendFont(response);
    if (pathname === '/api/messages') return sendJson(response, 200, store.list(to));
    const person = /^\/sign-in\/(.+)$/.exec(pathname)?.[1];
    if (person && signIn) {
      const { location, cookies } = await signIn(decodeURIComponent(person));
      response.writeHead(302, { location, 'set-cookie': cookies, 'cache-control': 'no-store' });
      return void response.end();
    }
    const language: Language = searchParams.get('lang') === 'en' ? 'en' : 'fi';
    if (pathname === '/') {
      const nonce = randomBytes(16).toString('base64');
      return sendPage(response, inboxPage(store.list(to), to, panels, language, nonce), nonce);
    }
    const [, id = '', part] = /^\/messages\/([\w-]+)(\/html)?$/.exec(pathname) ?? [];
    const message = store.find(id);
    if (message && part) return sendFrame(response, message);
    if (message) return sendPage(response, messagePage(message, language));
    response.statusCode = 404;
    sendPage(response, notFoundPage(language));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { statusCode: 500, name: 'application_error', message: error.message });
    });
  });
  const { address, stop } = await listen(server, port);
  return {
    url: address.url,
    port: address.port,
    messages: (to) => store.list(to),
    setMode: api.setMode,
    setPanels: (next) => {
      panels = next;
    },
    setSignIn: (next) => {
      signIn = next;
    },
    stop,
  };
}

function sendPage(response: ServerResponse, page: Markup, nonce = ''): void {
  const script = nonce ? `'nonce-${nonce}'` : "'none'";
  send(
    response,
    page.text,
    `default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; script-src ${script}; connect-src 'self'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
}

async function sendFont(response: ServerResponse): Promise<void> {
  const name = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';
  response.setHeader('content-type', 'font/woff2');
  response.setHeader('cache-control', 'max-age=86400');
  response.end(await readFile(createRequire(import.meta.url).resolve(name)));
}

/** The HTML part of a mail, which is foreign: no scripts, nothing loaded, links open in a tab of their own. */
function sendFrame(response: ServerResponse, { html }: Message): void {
  send(
    response,
    `<!doctype html><meta charset="utf-8"><base target="_blank">${html ?? ''}`,
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  );
}

function send(response: ServerResponse, body: string, policy: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('content-security-policy', policy);
  response.end(body);
}
