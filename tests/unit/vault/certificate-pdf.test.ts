import { describe, expect, test } from 'vitest';
import type { Certificate } from '#app/server/queries/get-certificate.server.ts';
import { certificatePdf } from '#app/server/vault/certificate-pdf.server.ts';
import { LANGUAGES } from '#app/wizards/engine/types.ts';
import { pdfText } from '../../support/pdf-text.ts';

const at = (time: string) => new Date(`2026-11-23T${time}Z`);

const certificate = (reveals = 2): Certificate => ({
  secretId: '6f1b1c52-0000-4000-8000-000000000001',
  client: 'Åkerin Kahvila Oy',
  businessId: '2345671-3',
  slug: 'payment-provider',
  path: 'paytrailSecret',
  row: undefined,
  fingerprint: 'ab'.repeat(32),
  saved: { at: at('08:00:00'), name: 'Aino Koivuranta' },
  used: { at: at('09:00:00'), name: 'Saara Niemi' },
  purgedAt: at('10:00:00'),
  reason: 'used',
  reveals: Array.from({ length: reveals }, (_, n) => ({
    at: at('08:30:00'),
    name: n % 2 === 0 ? 'Saara Niemi' : 'Wacław Łoś Šafář',
    approvedBy: n % 2 === 0 ? null : 'Göran Björk',
    reason: `Syötetään kauppaan, kerta ${n}`,
    outcome: n % 5 === 4 ? ('integrity' as const) : ('shown' as const),
  })),
  events: Array.from({ length: reveals + 2 }, (_, n) => ({
    seq: n + 1,
    at: at('08:00:00'),
    action: n === 0 ? 'secret.saved' : 'secret.revealed',
    outcome: n === 3 ? ('refused' as const) : ('done' as const),
    hash: String(n).padStart(64, 'f'),
  })),
});

const issue = (language: (typeof LANGUAGES)[number], of = certificate()) =>
  certificatePdf(of, { language, brand: 'Alkuun', at: at('11:00:00') });

describe('the certificate', () => {
  test('says what was destroyed, when it was entered, every showing and when it ended', async () => {
    const text = pdfText(await issue('fi'));
    for (const part of [
      'Todistus salaisen tiedon tuhoamisesta',
      'Åkerin Kahvila Oy',
      '2345671-3',
      'Kauppiasvarmenne',
      '6f1b1c52-0000-4000-8000-000000000001',
      'ab'.repeat(32),
      'Tallennettu: 23.11.2026 klo 10.00, Aino Koivuranta',
      'Syötetään kauppaan, kerta 1',
      'Hyväksyi: Göran Björk',
      'tieto oli käytetty',
      `${'f'.repeat(63)}3`,
      'näytetty (hylätty)',
    ])
      expect(text).toContain(part);
  });

  test('writes letters that its font lacks without their marks, and loses no other', async () => {
    expect(pdfText(await issue('fi'))).toContain('Waclaw Los Šafár');
  });

  test('is tagged, has a title and names its language, in every language', async () => {
    for (const language of LANGUAGES) {
      const pdf = (await issue(language)).toString('latin1');
      expect(pdf.startsWith('%PDF-1.7')).toBe(true);
      expect(pdf).toContain(`/Lang (${language})`);
      expect(pdf).toContain('/MarkInfo ');
      expect(pdf).toContain('/Marked true');
      expect(pdf).toContain('/DisplayDocTitle true');
      for (const tag of ['/S /Document', '/S /H1', '/S /H2', '/S /P']) expect(pdf).toContain(tag);
    }
  });

  test('lists a hundred showings over several numbered pages', async () => {
    const text = pdfText(await issue('en', certificate(100)));
    expect(text).toContain('kerta 98');
    const pages = [...text.matchAll(/Page (\d+)\/(\d+)/g)];
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.at(-1)?.[1]).toBe(pages[0]?.[2]);
  });
});
