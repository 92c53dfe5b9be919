import { describe, expect, test } from 'vitest';
import { html } from '#app/server/mail/html.server.ts';
import { inert } from '#app/server/mail/inert.server.ts';
import { renderMail } from '#app/server/mail/layout.server.ts';
import { loginMail } from '#app/server/mail/templates/login.server.ts';
import { composeMail, type ParamsOf, type TemplateName } from '#app/server/mail/templates.server.ts';
import { mailTools } from '#app/server/mail/tools.server.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';

const env = {
  APP_URL: 'https://portal.example.fi',
  BRAND_NAME: 'Alkuun',
  KEY_ENCRYPTION_KEYS: [{ id: 'k1', key: Buffer.alloc(32, 1) }],
};

const ITEM = { projectId: 'p', slug: 'company', client: 'Leipomo Oy' };
const DOMAIN = { ...ITEM, domain: 'leipomo.example' };

const PARAMS: { readonly [K in TemplateName]: ParamsOf<K> } = {
  invitation: {
    invitationId: 'i',
    keyId: 'k1',
    inviter: 'Saara Niemi',
    client: 'Leipomo Oy',
    areas: ['crm', 'payroll'],
  },
  loginElsewhere: { at: '2026-11-23T08:00:00Z', agent: 'Firefox, Windows' },
  secondFactorEnrolled: { at: '2026-11-23T08:00:00Z' },
  secondFactorRemoved: { at: '2026-11-23T08:00:00Z' },
  submitted: ITEM,
  returned: ITEM,
  signedOff: ITEM,
  reopened: ITEM,
  notApplicableProposed: ITEM,
  notApplicableAccepted: ITEM,
  notApplicableRefused: ITEM,
  relayAsked: {
    relayId: 'r',
    keyId: 'k1',
    slug: 'company',
    asker: 'Saara Niemi',
    client: 'Leipomo Oy',
    until: '2026-12-06T08:00:00Z',
  },
  relayDone: { ...ITEM, name: 'Aino Aalto', side: 'client' },
  secretDigest: {
    projectId: 'p',
    client: 'Leipomo Oy',
    kinds: Array.from({ length: 7 }, (_, n) => (n % 2 ? 'secretPurged' : 'secretRevealed')),
    slugs: Array(7).fill('payment-provider'),
    paths: Array(7).fill('paytrailSecret'),
    times: Array(7).fill('2026-11-23T08:00:00Z'),
    people: Array(7).fill('Saara Niemi'),
    reasons: Array(7).fill('Syötän avaimen'),
  },
  revealAsked: { projectId: 'p', slug: 'payment-provider' },
  keyLate: { ...DOMAIN, due: '2026-11-20' },
  dnsMissing: { ...DOMAIN, records: ['@ MX', 'www CNAME', 'posti A', 'a TXT', 'b TXT', 'c TXT'] },
};

describe.each(LANGUAGES)('in %s', (language) => {
  const tools = mailTools(env, language);

  test.each(Object.entries(PARAMS))(
    '%s has a subject, at most eight lines and a text part',
    (name, params) => {
      const content = composeMail(name, params, tools);
      if (!content) throw new Error('no such template');
      const lines = [...content.lines, content.button, content.code, ...(content.after ?? [])].filter(
        Boolean,
      );
      expect(lines.length).toBeLessThanOrEqual(8);
      const mail = renderMail(content, tools);
      expect(mail.subject.length).toBeGreaterThan(5);
      for (const text of [mail.subject, mail.text, mail.html])
        expect(text).not.toMatch(/\{\w+\}|mail\.\w+|undefined/);
      expect(mail.html).toContain(`<html lang="${language}">`);
      if (content.button) {
        expect(mail.text).toContain(content.button.url);
        expect(mail.html.split(content.button.url).length).toBe(3);
      }
    },
  );

  test('the login mail carries link and code, and nothing that anyone typed', () => {
    const mail = renderMail(loginMail({ token: 'TOKEN', code: 'ABCD2345' }, tools), tools);
    expect(mail.text).toContain('https://portal.example.fi/login/link/TOKEN');
    expect(mail.text).toContain('ABCD-2345');
    expect(mail.html).toContain('ABCD-2345');
  });
});

test('the mail of what was approved leads home, where the next thing is', () => {
  const content = composeMail('signedOff', ITEM, mailTools(env, 'fi'));
  expect(content?.button?.url).toBe('https://portal.example.fi/onboarding/p');
});

describe('what somebody typed', () => {
  test('is escaped in HTML', () => {
    expect(html`<b title="${'"\'<>&'}">${'<script>'}</b>`.text).toBe(
      '<b title="&quot;&#39;&lt;&gt;&amp;">&lt;script&gt;</b>',
    );
  });

  test.each([
    ['https://evil.example/login', 'evil'],
    ['www.evil.example', 'www'],
    ['javascript:alert(1)', 'alert'],
    ['a@evil.example', 'evil'],
  ])('%j does not become a link', (typed, kept) => {
    const text = inert(typed);
    expect(text).toContain(kept);
    expect(text).not.toMatch(/:\/\/|javascript:|[\w-]\.[a-z]|\w@\w/i);
  });

  test('stays one line, without hidden directions', () => {
    expect(inert('Aino\r\nBcc: x\u202Eevil')).toBe('Aino Bcc: x evil');
  });

  test('a company named like a site can still be read', () => {
    expect(inert('Leipomo.fi Oy').replaceAll('\u2060', '')).toBe('Leipomo.fi Oy');
  });

  test('does not become a link as the name of a record, and fits a phone however long it is', () => {
    const tools = mailTools(env, 'fi');
    const name = `www.evil.example${'a'.repeat(200)}`;
    const content = composeMail('dnsMissing', { ...PARAMS.dnsMissing, records: [`${name} TXT`] }, tools);
    if (!content) throw new Error('no such template');
    const mail = renderMail(content, tools);
    expect(mail.html + mail.text).not.toContain('evil.example');
    expect(mail.html).toMatch(/overflow-wrap:anywhere[^>]*>– www/);
  });

  test('does not get into an invitation as markup or address', () => {
    const tools = mailTools(env, 'fi');
    const params = {
      ...PARAMS.invitation,
      inviter: '<a href="https://evil.example">Saara</a>',
      client: 'http://evil.example',
    };
    const content = composeMail('invitation', params, tools);
    if (!content) throw new Error('no such template');
    const mail = renderMail(content, tools);
    expect(mail.html).not.toContain('<a href="https://evil');
    expect(mail.html + mail.text + mail.subject).not.toMatch(/https?:\/\/evil|evil\.example/);
  });
});
