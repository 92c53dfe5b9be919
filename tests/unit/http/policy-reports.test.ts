import { expect, test } from 'vitest';
import type { PolicyBreach } from '#server/http/policy-reports.ts';
import { serve } from './serve.ts';

async function reporting() {
  const breaches: PolicyBreach[] = [];
  const { ask, seen } = await serve({ onBreach: (breach) => breaches.push(breach) });
  const report = (body: string, type: string) =>
    ask({ method: 'POST', path: '/reports/policy', headers: { origin: null, 'content-type': type }, body });
  return { ask, seen, report, breaches };
}

const MODERN = 'application/reports+json';
const breach = (more: Record<string, string> = {}) => ({
  type: 'csp-violation',
  body: {
    effectiveDirective: 'script-src-elem',
    blockedURL: 'https://evil.example/x.js?who=aino',
    documentURL: 'https://portal.example.fi/login/link/Zm9vYmFyYmF6cXV4cXV1eA?to=/secret',
    sample: 'typed by a person',
    ...more,
  },
});

test('every answer names where breaches of its policy are told', async () => {
  const { ask } = await reporting();
  const { headers } = await ask();
  expect(headers['reporting-endpoints']).toBe('policy="/reports/policy"');
  expect(String(headers['content-security-policy'])).toContain(
    'report-to policy; report-uri /reports/policy',
  );
});

test('a breach is told in both shapes, without tokens, queries or what anyone typed', async () => {
  const { report, breaches, seen } = await reporting();
  expect((await report(JSON.stringify([breach()]), MODERN)).status).toBe(204);
  const old = {
    'csp-report': {
      'violated-directive': "style-src 'self'",
      'blocked-uri': 'inline',
      'document-uri': 'https://portal.example.fi/manage',
    },
  };
  expect((await report(JSON.stringify(old), 'application/csp-report')).status).toBe(204);
  expect(breaches).toEqual([
    { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/login/link/…' },
    { directive: 'style-src', blocked: 'inline', page: '/manage' },
  ]);
  expect(seen).toHaveLength(0);
});

test.each([
  ['no JSON', 'x', MODERN],
  ['something else', '{"a":1}', MODERN],
  ['null', 'null', MODERN],
  ['a directive that is a text', JSON.stringify([breach({ effectiveDirective: 'a\nb' })]), MODERN],
  ['another type', JSON.stringify([breach()]), 'application/json'],
  ['far too much', JSON.stringify(Array(200).fill(breach())), MODERN],
])('%s is taken and says nothing', async (_, body, type) => {
  const { report, breaches } = await reporting();
  expect((await report(body, type)).status).toBe(204);
  expect(breaches).toEqual([]);
});

test('nobody fills the log with reports', async () => {
  const { report, breaches } = await reporting();
  for (let n = 0; n < 10; n++) await report(JSON.stringify(Array(9).fill(breach())), MODERN);
  expect(breaches.length).toBeGreaterThanOrEqual(20);
  expect(breaches.length).toBeLessThanOrEqual(40);
});
