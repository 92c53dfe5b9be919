import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { clientIp } from '#server/http/client-ip.ts';
import { encodingOf } from '#server/http/encode-body.ts';
import { maskedPath, type RequestLine } from '#server/http/request-line.ts';
import { staticFiles } from '#server/http/static-files.ts';
import { FORM, serve } from './serve.ts';

const page =
  (body: BodyInit | null, init: ResponseInit = {}) =>
  async () =>
    new Response(body, { ...init, headers: { 'content-type': 'text/html; charset=utf-8', ...init.headers } });

const EVERYWHERE = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
];

test('the security headers stand on answers of every kind', async () => {
  const answers = [
    ['200', page('x')],
    ['302', page(null, { status: 302, headers: { location: '/' } })],
    ['404', page('x', { status: 404 })],
    ['500', async () => Promise.reject(new Error('secret detail'))],
  ] as const;
  for (const [status, handler] of answers) {
    const { ask } = await serve({ page: handler });
    const answer = await ask();
    expect(String(answer.status)).toBe(status);
    for (const name of EVERYWHERE) expect(answer.headers[name], `${name} on ${status}`).toBeDefined();
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.body.toString()).not.toContain('secret detail');
  }
  const { ask } = await serve();
  const refused = [
    { method: 'TRACE' },
    { path: '/__manifest' },
    { method: 'POST', headers: { origin: 'https://evil.example' } },
    { method: 'POST', headers: FORM, body: 'a'.repeat(2000) },
    { path: '/healthz' },
    { path: '/assets/gone.js' },
  ];
  for (const each of refused) {
    const { headers } = await ask(each);
    for (const name of EVERYWHERE) expect(headers[name], `${name} on ${JSON.stringify(each)}`).toBeDefined();
  }
});

test('the nonce is fresh on every answer, handed to the page, and the only door for scripts', async () => {
  const nonces: string[] = [];
  const { ask } = await serve({
    page: async (_, { nonce }) => {
      nonces.push(nonce);
      return new Response('x');
    },
  });
  const policies = [await ask(), await ask()].map(({ headers }) =>
    String(headers['content-security-policy']),
  );
  expect(new Set(nonces).size).toBe(2);
  expect(policies[0]).toContain(`script-src 'nonce-${nonces[0]}' 'strict-dynamic'`);
  expect(policies.join()).not.toContain('unsafe');
});

test('only a portal behind TLS tells browsers to insist on it', async () => {
  const { ask } = await serve();
  expect((await ask()).headers['strict-transport-security']).toBeUndefined();
  const secure = await serve({ origins: ['https://portal.example.fi'] });
  const answer = await secure.ask({ headers: { host: 'portal.example.fi' } });
  expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
});

const LONG = '<p>ä</p>'.repeat(2000);

test('a page is compressed once, in the best way the browser knows, with its length', async () => {
  const { ask } = await serve({ page: page(LONG) });
  const brotli = await ask({ headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect(brotli.headers).toMatchObject({
    'content-encoding': 'br',
    'content-length': String(brotli.body.length),
  });
  expect(brotliDecompressSync(brotli.body).toString()).toBe(LONG);
  const gzip = await ask({ headers: { 'accept-encoding': 'gzip, br;q=0' } });
  expect(gunzipSync(gzip.body).toString()).toBe(LONG);
  const plain = await ask();
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers['content-length']).toBe(String(Buffer.byteLength(LONG)));
  expect(plain.headers.vary).toContain('accept-encoding');
});

test('a page with a login token is never compressed, and its mark does not leave the house', async () => {
  const { ask } = await serve({ page: page(LONG, { headers: { 'x-no-compress': '1' } }) });
  const answer = await ask({ headers: { 'accept-encoding': 'br' } });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.headers['x-no-compress']).toBeUndefined();
  expect(answer.body.toString()).toBe(LONG);
});

test('files are streamed as they are, and a page may set a stricter policy and several cookies', async () => {
  const headers = new Headers({
    'content-type': 'text/csv',
    'content-disposition': 'attachment',
    'content-security-policy': 'sandbox',
  });
  headers.append('set-cookie', 'a=1');
  headers.append('set-cookie', 'b=2');
  const bytes = new Uint8Array([0, 1, 255]);
  const { ask } = await serve({
    page: async () =>
      new Response(bytes, { headers: [...headers, ['content-type', 'application/octet-stream']] }),
  });
  const answer = await ask({ headers: { 'accept-encoding': 'br' } });
  expect([...answer.body]).toEqual([0, 1, 255]);
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(answer.headers['content-security-policy']).toBe('sandbox');
});

test('HEAD has the headers of the page and no body', async () => {
  const { ask } = await serve({ page: page('x') });
  const answer = await ask({ method: 'HEAD' });
  expect([answer.status, answer.body.length, answer.headers['content-type']]).toEqual([
    200,
    0,
    'text/html; charset=utf-8',
  ]);
});

test('a refusal speaks the language of the reader and leads home', async () => {
  const { ask } = await serve();
  const swedish = await ask({ path: '/%zz', headers: { cookie: 'lang=sv' } });
  expect(swedish.body.toString()).toContain('Vi förstod inte begäran');
  expect(swedish.body.toString()).toContain('<html lang="sv">');
  expect((await ask({ path: '/%zz' })).body.toString()).toContain('href="/"');
});

test('overload is answered with 503 and a time to come back, but health still answers', async () => {
  const { ask, seen } = await serve({ overloaded: () => true });
  const answer = await ask();
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
  expect((await ask({ path: '/healthz' })).status).toBe(200);
  expect(seen).toHaveLength(0);
});

test('alive and ready are two things', async () => {
  const down = await serve({ ready: async () => false });
  expect([
    (await down.ask({ path: '/healthz' })).status,
    (await down.ask({ path: '/readyz' })).status,
  ]).toEqual([200, 503]);
  const broken = await serve({ ready: () => Promise.reject(new Error('db')) });
  expect((await broken.ask({ path: '/readyz' })).status).toBe(503);
  const leaving = await serve({ draining: () => true });
  expect((await leaving.ask({ path: '/readyz' })).status).toBe(503);
  const page = await leaving.ask();
  expect([page.status, page.headers.connection]).toEqual([200, 'close']);
  const well = await serve();
  expect((await well.ask({ path: '/readyz', headers: { host: 'probe' } })).status).toBe(200);
});

test('the log line names no query, no token and no stranger', async () => {
  const lines: RequestLine[] = [];
  const { ask } = await serve({ onRequest: (line) => lines.push(line) });
  await ask({ path: '/login/link/Zm9vYmFyYmF6cXV4cXV1eA?to=/secret' });
  await ask({ path: '/__manifest' });
  expect(lines.map(({ path, status, refused }) => [path, status, refused])).toEqual([
    ['/login/link/…', 200, undefined],
    ['/__manifest', 404, 'manifest'],
  ]);
});

test('ids stay readable in the log', () => {
  const path = '/onboarding/0199aa11-2222-7333-8444-555566667777/company-and-contact-persons';
  expect(maskedPath(path)).toBe(path);
});

test('the address of a person is the socket, or what our own proxies say', () => {
  const from = (forwarded: string | undefined, hops: number) =>
    clientIp(
      { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '::ffff:10.0.0.1' } } as never,
      hops,
    );
  expect(from('9.9.9.9', 0)).toBe('10.0.0.1');
  expect(from('9.9.9.9, 1.2.3.4', 1)).toBe('1.2.3.4');
  expect(from('9.9.9.9, 1.2.3.4, 10.0.0.2', 2)).toBe('1.2.3.4');
  expect(from('nonsense', 1)).toBe('10.0.0.1');
  expect(from(undefined, 1)).toBe('10.0.0.1');
});

test('encodings are chosen by what is accepted', () => {
  expect(encodingOf('gzip, deflate, br, zstd')).toBe('br');
  expect(encodingOf('gzip;q=0.5')).toBe('gzip');
  expect(encodingOf('br;q=0, gzip;q=0.0')).toBeUndefined();
  expect(encodingOf('identity')).toBeUndefined();
  expect(encodingOf(undefined)).toBeUndefined();
});

test('built files come compressed and for ever, with the headers of the house; nothing outside the folder comes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/a-1.js'), 'plain');
  writeFileSync(join(folder, 'assets/a-1.js.br'), 'packed');
  const { ask } = await serve({ statics: staticFiles(pathToFileURL(`${folder}/`)) });
  const answer = await ask({ path: '/assets/a-1.js', headers: { 'accept-encoding': 'br' } });
  expect(answer.body.toString()).toBe('packed');
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect((await ask({ path: '/assets/../../etc/passwd' })).status).toBe(404);
  expect((await ask({ path: '/assets/%2e%2e/%2e%2e/etc/passwd' })).status).toBe(404);
  expect((await ask({ path: '/assets/gone.js' })).status).toBe(404);
});

test('a page that nobody can take up now says so in words, and when to come again', async () => {
  const { ask } = await serve({ page: async () => new Response(null, { status: 503 }) });
  const { status, headers, body } = await ask({ headers: { 'accept-language': 'en' } });
  expect(status).toBe(503);
  expect(headers['retry-after']).toBe('5');
  expect(body.toString()).toMatch(/<h1>.+<\/h1>/);
});
