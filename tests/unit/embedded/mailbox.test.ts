import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { type CreateEmailOptions, Resend } from 'resend';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen } from '#server/embedded/listen.ts';
import { currentCode } from '#server/embedded/mailbox/pages.ts';
import { type Mailbox, startMailbox } from '#server/embedded/mailbox.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun å mail '));
const apiKey = 're_made_up_key';
const secretBase32 = 'JBSWY3DPEHPK3PXP';
const panels = {
  totp: [{ label: 'Aino Asiakasvastaava', secretBase32 }],
  links: [{ label: 'Aino & Co', url: 'http://localhost:3000/kirjaudu?x=1&y=2' }],
};

let mailbox: Mailbox;
let resend: Resend;
const start = async () => {
  mailbox = await startMailbox({ folder, apiKey, ...panels });
  resend = new Resend(apiKey, { baseUrl: mailbox.url });
};
beforeAll(start);
beforeEach(() => mailbox.setMode({ kind: 'ok' }));
afterAll(async () => {
  await mailbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const mail = (more: Partial<CreateEmailOptions> = {}) =>
  ({
    from: 'Alkuun <portaali@alkuun.example>',
    to: 'maija@yritys.example',
    subject: 'Kirjautumislinkki',
    html: '<p>Hei <a href="http://localhost:3000/x">Maija</a></p>',
    text: 'Hei Maija',
    headers: { 'List-Unsubscribe': '<https://portaali.example/lopeta>' },
    ...more,
  }) as CreateEmailOptions;

const json = async (query = '') => {
  const answer = await fetch(`${mailbox.url}/api/messages${query}`);
  return (await answer.json()) as Record<string, unknown>[];
};

describe('the mailbox, asked by the Resend SDK', () => {
  it('takes a mail and shows it as JSON, newest first', async () => {
    const first = await resend.emails.send(mail());
    const second = await resend.emails.send(mail({ to: ['Pekka Ö <PEKKA@yritys.example>'] }), {
      idempotencyKey: 'k-1',
    });
    expect([first.error, second.error]).toEqual([null, null]);
    const [newest, older] = await json();
    expect(newest).toMatchObject({
      id: second.data!.id,
      to: ['Pekka Ö <PEKKA@yritys.example>'],
      from: 'Alkuun <portaali@alkuun.example>',
      subject: 'Kirjautumislinkki',
      text: 'Hei Maija',
      headers: { 'List-Unsubscribe': '<https://portaali.example/lopeta>' },
      idempotency_key: 'k-1',
    });
    expect(older).toMatchObject({ id: first.data!.id, idempotency_key: null });
    expect((await json('?to=pekka@yritys.example')).map((m) => m.id)).toEqual([second.data!.id]);
    expect(await json('?to=ekka@yritys.example')).toEqual([]);
  });

  it('gives a sent mail back by its id', async () => {
    const { data } = await resend.emails.send(mail({ subject: 'Haettava' }));
    const found = await resend.emails.get(data!.id);
    expect(found.data).toMatchObject({
      object: 'email',
      id: data!.id,
      subject: 'Haettava',
      last_event: 'delivered',
    });
    expect((await resend.emails.get('a0000000-0000-4000-8000-000000000000')).error).toMatchObject({
      name: 'not_found',
    });
  });

  it('sends once per idempotency key, and refuses the key for another mail', async () => {
    const key = { idempotencyKey: 'once' };
    const [one, two] = [await resend.emails.send(mail(), key), await resend.emails.send(mail(), key)];
    expect(two.data).toEqual(one.data);
    const other = await resend.emails.send(mail({ subject: 'Toinen' }), key);
    expect(other.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
    expect(mailbox.messages().filter((m) => m.idempotency_key === 'once')).toHaveLength(1);
    const long = await resend.emails.send(mail(), { idempotencyKey: 'x'.repeat(257) });
    expect(long.error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' });
  });

  it('takes a batch whole or not at all, once per key', async () => {
    const key = { idempotencyKey: 'batch' };
    const batch = [mail({ subject: 'Yksi' }), mail({ subject: 'Kaksi' })];
    const first = await resend.batch.send(batch, key);
    expect(first.data?.data).toHaveLength(2);
    expect((await resend.batch.send(batch, key)).data).toEqual(first.data);
    const before = mailbox.messages().length;
    const faulty = await resend.batch.send([mail(), mail({ to: 'ei osoite' })]);
    expect(faulty.error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(mailbox.messages()).toHaveLength(before);
  });

  it.each([
    ['no recipient', { to: [] as string[] }, 'missing_required_field'],
    ['no subject', { subject: '' }, 'missing_required_field'],
    ['no content', { html: undefined, text: undefined }, 'missing_required_field'],
    ['a sender that is no address', { from: 'Alkuun' }, 'invalid_from_address'],
    ['51 recipients', { to: Array.from({ length: 51 }, (_, i) => `a${i}@x.example`) }, 'validation_error'],
    ['a tag with a space', { tags: [{ name: 'a b', value: 'c' }] }, 'validation_error'],
  ])('refuses a mail with %s', async (_, fault, name) => {
    const { error } = await resend.emails.send(mail(fault as Partial<CreateEmailOptions>));
    expect(error).toMatchObject({ statusCode: 422, name });
  });

  it('does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(startMailbox({ folder, apiKey })).rejects.toThrow('does not run in production');
    vi.unstubAllEnvs();
  });

  it('lets only its own key send', async () => {
    const stranger = new Resend('re_other', { baseUrl: mailbox.url });
    expect((await stranger.emails.send(mail())).error).toMatchObject({
      statusCode: 403,
      name: 'invalid_api_key',
    });
    const nobody = await fetch(`${mailbox.url}/emails`, { method: 'POST', body: '{}' });
    expect([nobody.status, await nobody.json()]).toMatchObject([401, { name: 'missing_api_key' }]);
  });

  it('fails as told: 500, then 429 with the time to wait, then well again', async () => {
    mailbox.setMode({ kind: 'error' }, 1);
    expect((await resend.emails.send(mail())).error).toMatchObject({ statusCode: 500 });
    mailbox.setMode({ kind: 'limit', retryAfter: 3 }, 1);
    const limited = await resend.emails.send(mail());
    expect(limited.error).toMatchObject({ name: 'rate_limit_exceeded' });
    expect(limited.headers).toMatchObject({ 'retry-after': '3' });
    expect((await resend.emails.send(mail())).error).toBeNull();
  });

  it('can keep the mail and cut the connection, so that only the key prevents a second one', async () => {
    const key = { idempotencyKey: 'unknown outcome' };
    mailbox.setMode({ kind: 'cut' }, 1);
    expect((await resend.emails.send(mail(), key)).error).toMatchObject({ statusCode: null });
    expect((await resend.emails.send(mail(), key)).error).toBeNull();
    expect(mailbox.messages().filter((m) => m.idempotency_key === 'unknown outcome')).toHaveLength(1);
  });

  it('can hang without keeping the mail, told over HTTP', async () => {
    const before = mailbox.messages().length;
    const setting = { method: 'POST', body: JSON.stringify({ kind: 'hang', times: 1 }) };
    const tell = (key: string) =>
      fetch(`${mailbox.url}/api/mode`, { ...setting, headers: { authorization: `Bearer ${key}` } });
    expect((await tell('wrong')).status).toBe(401);
    expect((await tell(apiKey)).status).toBe(200);
    const signal = AbortSignal.timeout(200);
    const headers = { authorization: `Bearer ${apiKey}` };
    const hung = fetch(`${mailbox.url}/emails`, {
      method: 'POST',
      headers,
      body: JSON.stringify(mail()),
      signal,
    });
    await expect(hung).rejects.toThrow();
    expect(mailbox.messages()).toHaveLength(before);
  });

  it('has its messages and keys again after a crash in the middle of a line', async () => {
    const key = { idempotencyKey: 'before the crash' };
    const sent = await resend.emails.send(mail(), key);
    const before = mailbox.messages();
    await mailbox.stop();
    appendFileSync(path.join(folder, 'messages.jsonl'), '{"id":"torn');
    await start();
    expect(mailbox.messages()).toEqual(before);
    expect((await resend.emails.send(mail(), key)).data).toEqual(sent.data);
    const next = await resend.emails.send(mail({ subject: 'Jälkeen' }));
    await mailbox.stop();
    await start();
    expect(mailbox.messages()[0]).toMatchObject({ id: next.data!.id });
  });
});

describe('delivery reports of the mailbox', () => {
  const secret = `whsec_${Buffer.from('made up for this test').toString('base64')}`;

  it('reach the portal signed, also when it is away at first', async () => {
    const got: unknown[] = [];
    const portal = createServer(async (request, response) => {
      let payload = '';
      for await (const chunk of request) payload += chunk;
      const header = (name: string) => String(request.headers[`svix-${name}`]);
      const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
      got.push(
        got.length === 0 ? 'away' : resend.webhooks.verify({ payload, headers, webhookSecret: secret }),
      );
      response.writeHead(got.length === 1 ? 503 : 200).end();
    });
    const { address, stop } = await listen(portal, 0);
    const sender = await startMailbox({
      folder: path.join(folder, 'hook'),
      apiKey,
      webhook: { url: address.url, secret },
    });
    const client = new Resend(apiKey, { baseUrl: sender.url });
    const tags = [{ name: 'outbox', value: 'a-1' }];
    const { data } = await client.emails.send(mail({ to: 'bounced+x@yritys.example', tags }));
    await vi.waitFor(() => expect(got).toHaveLength(2), { timeout: 4000 });
    expect(got[1]).toMatchObject({
      type: 'email.bounced',
      data: {
        email_id: data!.id,
        to: ['bounced+x@yritys.example'],
        tags: { outbox: 'a-1' },
        bounce: { type: 'Permanent' },
      },
    });
    await client.emails.send(mail());
    await vi.waitFor(() => expect(got[2]).toMatchObject({ type: 'email.delivered' }));
    await sender.stop();
    await stop();
  });
});

describe('the pages of the mailbox', () => {
  const open = async (address: string) => {
    const answer = await fetch(mailbox.url + address);
    return {
      status: answer.status,
      text: await answer.text(),
      policy: answer.headers.get('content-security-policy'),
    };
  };

  it('list the messages with everything foreign escaped', async () => {
    const { data } = await resend.emails.send(mail({ subject: '<script>alert(1)</script>' }));
    const { text } = await open('/');
    expect(text).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain(`/messages/${data!.id}?lang=fi`);
    expect(text).toContain('href="http://localhost:3000/kirjaudu?x=1&#38;y=2"');
  });

  it('show a message in a frame that may run nothing and load nothing', async () => {
    const { data } = await resend.emails.send(mail({ html: '<script>alert(1)</script><b>lihava</b>' }));
    const page = await open(`/messages/${data!.id}`);
    expect(page.text).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox"`);
    expect(page.text).not.toContain('alert(1)');
    const frame = await open(`/messages/${data!.id}/html`);
    expect(frame.text).toContain('<b>lihava</b>');
    expect(frame.policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect((await open('/messages/none')).status).toBe(404);
  });

  it('show the codes that a second factor accepts now', async () => {
    const totp = new TOTP({ secret: Secret.fromBase32(secretBase32) });
    const shown = /class="code">(\d{6})</.exec((await open('/')).text)?.[1];
    expect(totp.validate({ token: shown!, window: 1 })).not.toBeNull();
    expect(currentCode({ label: '', secretBase32 }, 59_000)).toEqual({
      code: totp.generate({ timestamp: 59_000 }),
      secondsLeft: 1,
    });
  });

  it('speak Finnish, and English on request', async () => {
    expect((await open('/')).text).toContain('Kaksivaiheisen kirjautumisen koodit');
    expect((await open('/?lang=en')).text).toContain('Two-step login codes');
  });
});
