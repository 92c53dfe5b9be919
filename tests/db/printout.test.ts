import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { printoutPdf } from '#app/server/pdf/printout-pdf.server.ts';
import { getBankLetter } from '#app/server/queries/bank-letter.server.ts';
import { getPrintout } from '#app/server/queries/get-printout.server.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { fill, type Onboarding, onboarding, openWorld, staff, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const printed = (made: Onboarding, version: string, userId = made.contactId, language: Language = 'fi') =>
  inScope(world.services.db, made.client.scope, (trx) =>
    getPrintout(trx, {
      projectId: made.projectId,
      slug: 'company',
      version,
      userId,
      language,
      now: world.clock.now,
    }),
  );

const status = (made: Onboarding, version: string, userId?: string) =>
  printed(made, version, userId).then(
    () => 200,
    (error: Response) => error.status,
  );

test('a submission is printed with what was asked, answered and decided, and its hash', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  const { sha256 } = await submit(made, 'company');
  await decideOnSubmission(made.manager.acting, {
    projectId: made.projectId,
    slug: 'company',
    userId: made.manager.id,
    key: randomUUID(),
    sha256,
    verdict: { kind: 'returned', reason: 'Verkkolaskuosoite puuttuu.' },
  });
  const printout = await printed(made, '1');
  expect(printout).toMatchObject({
    title: 'Yrityksen tiedot',
    version: 1,
    sha256,
    submittedBy: 'Aino Koivuranta',
  });
  expect(printout.steps[0]?.lines[0]).toMatchObject({ answer: '2345671-3' });
  expect(printout.decisions).toMatchObject([{ kind: 'returned', reason: 'Verkkolaskuosoite puuttuu.' }]);
  expect((await printed(made, '1', made.contactId, 'sv')).title).not.toBe(printout.title);
});

test('versions that are not there, and people without the right, get nothing', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await submit(made, 'company');
  expect(await status(made, '1')).toBe(200);
  for (const version of ['2', '0', '-1', '1.0', 'x', '']) expect(await status(made, version)).toBe(404);
  expect(await status(made, '1', (await staff(world)).id)).toBe(404);
  expect(await status(made, '1', made.manager.id)).toBe(200);
});

test('the file is a tagged PDF in the reader’s language, with all pages numbered', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await submit(made, 'company');
  const pdf = await printoutPdf(await printed(made, '1'), {
    language: 'fi',
    brand: 'Alkuun',
    at: world.clock.now,
  });
  const text = pdf.toString('latin1');
  expect(text.slice(0, 8)).toBe('%PDF-1.7');
  expect(text).toContain('/Marked true');
  expect(text).toContain('/Lang (fi)');
});

test('the letter to the bank names the company and its accounts, in the language asked for, and no other form has one', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await fill(made, 'bank-connection');
  const letter = (slug: string, language: Language) =>
    inScope(world.services.db, made.client.scope, (trx) =>
      getBankLetter(trx, {
        projectId: made.projectId,
        slug,
        language,
        brand: 'Alkuun',
        now: world.clock.now,
      }),
    );
  const finnish = (await letter('bank-connection', 'fi')).paragraphs.join(' ');
  expect(finnish).toContain('Koivurannan Leipomo Oy, 2345671-3');
  expect(finnish).toMatch(/FI\d\d \d{4}/);
  expect((await letter('bank-connection', 'sv')).paragraphs.join(' ')).toContain('Koivurannan Leipomo Oy');
  expect(finnish).not.toContain('{');
  await expect(letter('company', 'fi')).rejects.toMatchObject({ status: 404 });
});
