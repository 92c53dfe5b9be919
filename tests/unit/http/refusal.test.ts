import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { FORM, serve } from './serve.ts';

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];
const SHAPES = ['/onboarding/1', '/onboarding/1/', '/onboarding/1?index', '/onboarding/1/save'];

describe.each(METHODS)('%s', (method) => {
  describe.each(SHAPES)('to %s', (path) => {
    test.each([
      ['a foreign origin', { origin: 'https://evil.example' }],
      ['the origin null', { origin: 'null' }],
      ['no origin at all', { origin: null }],
      ['a garbled origin', { origin: 'http://[' }],
      ['a foreign site by fetch metadata', { 'sec-fetch-site': 'cross-site' }],
      ['a sister site by fetch metadata', { 'sec-fetch-site': 'same-site' }],
      [
        'fetch metadata that contradicts the origin',
        { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      ],
      ['a forged forwarded host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    ])('from %s is refused and runs nothing', async (_, headers) => {
      const { ask, seen } = await serve();
      const { status } = await ask({ method, path, headers: { ...FORM, ...headers }, body: 'a=1' });
      expect(status).toBe(403);
      expect(seen).toHaveLength(0);
    });

    test('from our own pages runs', async () => {
      const { ask, seen } = await serve();
      expect((await ask({ method, path, headers: FORM, body: 'a=1' })).status).toBe(200);
      const headers = { ...FORM, origin: null, 'sec-fetch-site': 'same-origin' };
      expect((await ask({ method, path, headers, body: 'a=1' })).status).toBe(200);
      expect(seen).toHaveLength(2);
    });

    test('with ?_data is refused whoever asks', async () => {
      const { ask, seen } = await serve();
      for (const name of ['_data', '%5Fdata', '_dat%61']) {
        const query = `${path.includes('?') ? '&' : '?'}${name}=routes%2Fx`;
        expect((await ask({ method, path: path + query, headers: FORM, body: 'a=1' })).status).toBe(400);
      }
      expect(seen).toHaveLength(0);
    });
  });
});

test('the data addresses of the framework do not exist, whoever asks', async () => {
  const { ask, seen } = await serve();
  for (const path of ['/onboarding/1.data', '/_root.data', '/a.data?_routes=root']) {
    for (const method of ['GET', 'HEAD', ...METHODS]) {
      const { status } = await ask({ method, path, headers: { ...FORM, 'sec-fetch-site': 'same-origin' } });
      expect(status, `${method} ${path}`).toBe(404);
    }
  }
  expect(seen).toHaveLength(0);
});

test('webhooks come from outside, by POST only', async () => {
  const { ask } = await serve();
  const outside = { ...FORM, origin: null };
  expect((await ask({ method: 'POST', path: '/webhooks/resend', headers: outside, body: 'a' })).status).toBe(
    200,
  );
  expect((await ask({ method: 'DELETE', path: '/webhooks/resend', headers: outside })).status).toBe(403);
  expect(
    (await ask({ method: 'POST', path: '/webhooks/resend/../../manage', headers: outside })).status,
  ).toBe(403);
  expect((await ask({ method: 'POST', path: '/webhooks/resend.data', headers: outside })).status).toBe(404);
});

test('reading never asks for an origin', async () => {
  const { ask } = await serve();
  expect(
    (await ask({ headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })).status,
  ).toBe(200);
});

test('the manifest route of the framework does not exist', async () => {
  const { ask, seen } = await serve();
  const started = performance.now();
  const path = `/__manifest?version=1&p=${'/a'.repeat(1900)}`;
  expect((await ask({ path })).status).toBe(404);
  expect(performance.now() - started).toBeLessThan(500);
  expect(seen).toHaveLength(0);
});

test.each([
  '//evil.example/x',
  '/\\evil.example',
  '/%5cevil.example',
  '/a%00b',
  '/a%0d%0ab',
  '/%zz',
  'http://evil.example/',
])('the address %s is refused', async (path) => {
  const { ask, seen } = await serve();
  expect((await ask({ path })).status).toBe(400);
  expect(seen).toHaveLength(0);
});

test('addresses with ä, å and spaces pass', async () => {
  const { ask } = await serve();
  expect((await ask({ path: '/hae/%C3%A4%C3%A5%20x?q=%' })).status).toBe(200);
});

test('another host is refused, and the three names of one machine are the same', async () => {
  const { ask, port } = await serve();
  expect((await ask({ headers: { host: 'evil.example' } })).status).toBe(421);
  expect((await ask({ headers: { host: `localhost:${port + 1}` } })).status).toBe(421);
  expect((await ask({ headers: { host: `127.0.0.1:${port}` } })).status).toBe(200);
  expect((await ask({ headers: { host: `[::1]:${port}` } })).status).toBe(200);
});

test('the app never sees what a stranger says about hosts and proxies', async () => {
  const { ask, seen, own } = await serve();
  await ask({
    path: '/x?y=1',
    headers: {
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-forwarded-for': '1.2.3.4',
    },
  });
  expect(seen[0]?.url).toBe(`${own}/x?y=1`);
  expect([...(seen[0]?.headers.keys() ?? [])].filter((name) => name.includes('forward'))).toEqual([]);
});

test('unknown methods and bodies are refused', async () => {
  const { ask } = await serve();
  expect((await ask({ method: 'TRACE' })).status).toBe(405);
  expect((await ask({ method: 'PROPFIND' })).status).toBe(405);
  expect((await ask({ method: 'OPTIONS' })).status).toBe(204);
  const post = (type: string, body = 'a') => ask({ method: 'POST', headers: { 'content-type': type }, body });
  expect((await post('text/plain')).status).toBe(415);
  expect((await post('application/json; charset=utf-8', '{}')).status).toBe(200);
  expect((await post('multipart/form-data; boundary=x')).status).toBe(200);
  expect((await ask({ method: 'POST' })).status).toBe(200);
});

test('a body may be as large as the limit and no larger, announced or not', async () => {
  const { ask, seen } = await serve();
  const post = (bytes: number, headers = {}, path = '/') =>
    ask({ method: 'POST', path, headers: { ...FORM, ...headers }, body: 'a'.repeat(bytes) });
  expect((await post(1000)).status).toBe(200);
  expect(await seen[0]?.text()).toHaveLength(1000);
  expect((await post(1001)).status).toBe(413);
  expect((await post(1001, { 'transfer-encoding': 'chunked' })).status).toBe(413);
  expect((await post(5000, {}, '/uploads/1')).status).toBe(200);
  expect((await post(5001, {}, '/uploads/1')).status).toBe(413);
  expect((await post(1001, {}, '/uploadsx')).status).toBe(413);
  const relay = '/relay/item/00000000-0000-4000-8000-000000000000/agreement';
  expect((await post(5000, {}, `${relay}/upload`)).status).toBe(200);
  expect((await post(1001, {}, `${relay}/save`)).status).toBe(413);
  expect((await post(1001, {}, `/relay/upload`)).status).toBe(413);
});

test('a long address, long headers and what is no HTTP get an answer of their own', async () => {
  const { ask, port } = await serve();
  expect((await ask({ path: `/${'a'.repeat(4096)}` })).status).toBe(414);
  expect((await ask({ headers: { 'x-long': 'a'.repeat(17_000) } })).status).toBe(431);
  const said = await new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('rubbish\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += chunk)).on('close', () => resolve(text));
  });
  expect(said).toContain('400 Bad Request');
  expect(said).toContain('x-content-type-options: nosniff');
});

test('a form with thousands upon thousands of fields is refused, small as it is', async () => {
  const { ask, seen } = await serve({ bodyLimit: 256 * 1024 });
  const post = (fields: number) =>
    ask({ method: 'POST', headers: FORM, body: Array(fields).fill('a=').join('&') });
  expect((await post(10_000)).status).toBe(200);
  expect((await post(10_001)).status).toBe(413);
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
  const parts = (fields: number, type: string) =>
    ask({
      method: 'POST',
      headers: { 'content-type': type },
      body: `${part.slice(0, 5).repeat(fields)}--x--`,
    });
  expect((await parts(9000, 'multipart/form-data; boundary=x')).status).toBe(200);
  expect((await parts(11_000, 'multipart/form-data; charset=utf-8; boundary="x"')).status).toBe(413);
  expect(seen).toHaveLength(2);
});
