import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { stopGently } from '#server/http/stop.ts';
import { FORM, serve } from './serve.ts';

/** Writes to a raw connection and collects what comes back until it closes. */
const talk = (port: number, first: string) =>
  new Promise<string>((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    socket
      .on('data', (chunk) => (said += chunk))
      .on('error', () => {})
      .on('close', () => resolve(said));
  });

test('a body that never comes is given up, and others are served meanwhile', async () => {
  const { port, own, ask } = await serve({ patience: { body: 150 } });
  const head = `POST / HTTP/1.1\r\nhost: localhost:${port}\r\norigin: ${own}\r\ncontent-type: ${FORM['content-type']}\r\n`;
  const slow = talk(port, `${head}content-length: 10\r\n\r\na`);
  expect((await ask()).status).toBe(200);
  expect(await slow).toContain('408 Request Timeout');
});

test('headers that never end are given up', async () => {
  const { port } = await serve({ patience: { headers: 100 } });
  expect(await talk(port, 'GET / HTTP/1.1\r\nhost: x\r\n')).toContain('408');
});

test('a person who leaves ends the work on their page', async () => {
  let aborted: (() => void) | undefined;
  const gone = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const { port } = await serve({
    page: (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => {
          aborted?.();
          reject(request.signal.reason);
        });
      }),
  });
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`GET / HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`),
  );
  setTimeout(() => socket.destroy(), 50);
  await gone;
});

test('stopping lets a page under way finish, refuses new connections and closes what stood behind', async () => {
  let finish: (() => void) | undefined;
  const { server, ask } = await serve({
    page: () =>
      new Promise((resolve) => {
        finish = () => resolve(new Response('done'));
      }),
  });
  const underWay = ask();
  await expect.poll(() => finish).toBeDefined();
  let closed = false;
  const stopped = stopGently(server, {
    notice: 0,
    grace: 5000,
    close: async () => {
      closed = true;
    },
  });
  await expect.poll(() => server.listening).toBe(false);
  await expect(ask()).rejects.toThrow('ECONNREFUSED');
  expect(closed).toBe(false);
  finish?.();
  expect((await underWay).body.toString()).toBe('done');
  await stopped;
  expect(closed).toBe(true);
});

test('a page that never ends is cut off after the grace', async () => {
  const { server, ask } = await serve({ page: () => new Promise(() => {}) });
  const underWay = ask().catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await stopGently(server, { notice: 0, grace: 100, close: async () => {} });
  expect(await underWay).toContain('socket hang up');
});
