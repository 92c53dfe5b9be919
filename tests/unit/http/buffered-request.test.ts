import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { bufferedRequest } from '#server/http/buffered-request.ts';

const URL = 'http://localhost:3000/onboarding/x?in=fi';
const never = new AbortController().signal;

/** The same request as ours and as a real one. */
function both(type: string, body: string | Uint8Array<ArrayBuffer>) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = { 'content-type': type, cookie: 'lang=sv; a=b' };
  const message = { method: 'POST', headers } as unknown as IncomingMessage;
  const real = new Request(URL, { method: 'POST', headers, body: bytes });
  return [bufferedRequest(message, URL, never, bytes), real] as const;
}

const read = async (request: Request) => {
  const form = await request.formData();
  return [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
};

const MULTIPART = [
  '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nyksi\r\n',
  '--x\r\ncontent-disposition: form-data; name="f"; filename="t.txt"\r\n\r\nkaksi\r\n--x--\r\n',
].join('');

describe('a request whose body was read says what a real one says', () => {
  test.each([
    ['application/x-www-form-urlencoded', 'a=1&a=2&b=%C3%A4+%26&c'],
    ['Application/X-WWW-Form-Urlencoded; charset=UTF-8', 'name=%ff%fe&=x'],
    ['application/x-www-form-urlencoded', ''],
    ['multipart/form-data; boundary=x', MULTIPART],
  ])('form of type %s', async (type, body) => {
    const [ours, real] = both(type, body);
    expect(await read(ours)).toEqual(await read(real));
  });

  test.each(['{"a":"ä"}', '\ufeff{"a":1}', '"\\ud800"'])('data %j', async (body) => {
    const [ours, real] = both('application/json', body);
    expect(await ours.json()).toEqual(await real.json());
    const [again, once] = both('text/plain', body);
    expect(await again.text()).toBe(await once.text());
  });

  test('a stream of its body', async () => {
    const [ours] = both('application/octet-stream', new Uint8Array([0, 255, 7]));
    expect(new Uint8Array(await new Response(ours.body).arrayBuffer())).toEqual(new Uint8Array([0, 255, 7]));
  });

  test('headers, by any case', () => {
    const [{ headers }, real] = both('text/plain', 'x');
    expect([...headers]).toEqual([...real.headers]);
    expect(headers.get('Cookie')).toBe('lang=sv; a=b');
    expect(headers.get('constructor')).toBeNull();
    expect(headers.has('origin')).toBe(false);
  });
});

test('the framework makes the request of the loaders of it, which follow an action', () => {
  const [ours, real] = both('text/plain', 'x');
  const { url, headers, redirect, signal } = ours;
  const next = new Request(url, { headers, redirect, signal });
  expect([...next.headers]).toEqual([...real.headers]);
  expect([next.method, next.redirect]).toEqual(['GET', real.redirect]);
});

test('what is no form, or no JSON, is refused as a real request refuses it', async () => {
  const [ours] = both('text/plain', 'a=1');
  await expect(ours.formData()).rejects.toThrow(TypeError);
  await expect(ours.json()).rejects.toThrow(SyntaxError);
});

test('a part of a request that is not there throws instead of answering wrongly', () => {
  const [ours] = both('text/plain', 'x');
  expect(ours).toBeInstanceOf(Request);
  expect(() => ours.clone()).toThrow(TypeError);
  expect(() => ours.headers.set('origin', 'x')).toThrow(TypeError);
});
