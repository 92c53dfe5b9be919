import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByMail } from '#server/demo/sign-in.ts';
import { listen } from '#server/embedded/listen.ts';
import { type Mailbox, startMailbox } from '#server/embedded/mailbox.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun å sign-in '));
const email = 'aino@leipomo.example';
let mailbox: Mailbox;
let portal: { url: string; stop(): Promise<void> };
const asked: { body: string; origin: string | undefined }[] = [];
let refuses = false;

/** A portal that answers a request for a login mail with a cookie and sends the mail a moment later. */
beforeAll(async () => {
  mailbox = await startMailbox({ folder, apiKey: 'k' });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ body, origin: request.headers.origin });
    if (refuses) return void response.writeHead(429).end();
    response
      .writeHead(302, { location: '/login/sent', 'set-cookie': '__Host-login=secret; Path=/; Secure' })
      .end();
    setTimeout(() => send(`Kirjaudu: ${portal.url}/login/link/token-${asked.length} tai koodilla 123`), 150);
  });
  const { address, stop } = await listen(server, 0);
  portal = { url: address.url, stop };
});
afterAll(async () => {
  await portal.stop();
  await mailbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

function send(text: string) {
  const body = JSON.stringify({ from: 'p@x.example', to: email, subject: 'Kirjautuminen', text });
  return fetch(`${mailbox.url}/emails`, { method: 'POST', headers: { authorization: 'Bearer k' }, body });
}

describe('the sign-in addresses of the demo', () => {
  it('lead to the link of a new mail and hand the cookie on, each time anew', async () => {
    await send(`Vanha: ${portal.url}/login/link/old`);
    mailbox.setSignIn((person) => signInByMail(mailbox, portal.url, person));
    const first = await fetch(`${mailbox.url}/sign-in/${email}`, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([302, `${portal.url}/login/link/token-1`]);
    expect(first.headers.getSetCookie()).toEqual(['__Host-login=secret; Path=/; Secure']);
    expect(asked[0]).toEqual({ body: new URLSearchParams({ email }).toString(), origin: portal.url });
    const second = await fetch(`${mailbox.url}/sign-in/${email}`, { redirect: 'manual' });
    expect(second.headers.get('location')).toBe(`${portal.url}/login/link/token-2`);
  });

  it('lead to the login page when the portal sends no more mails', async () => {
    refuses = true;
    expect(await signInByMail(mailbox, portal.url, email)).toEqual({
      location: `${portal.url}/login`,
      cookies: [],
    });
  });
});
