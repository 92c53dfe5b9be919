import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askLiveCheck } from '#app/server/commands/ask-live-check.server.ts';
import { markSecretUsed } from '#app/server/commands/mark-secret-used.server.ts';
import { purgeSecrets } from '#app/server/commands/purge-secrets.server.ts';
import { revealSecret } from '#app/server/commands/reveal-secret.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { tellOfSecrets } from '#app/server/commands/tell-of-secrets.server.ts';
import { runLiveCheck } from '#app/server/jobs/live-check.server.ts';
import { openLog } from '#app/server/log.server.ts';
import { startPaytrail } from '#server/stand-ins/paytrail.ts';
import type { StandIn } from '#server/stand-ins/stand-in.ts';
import { dump, formsOf } from '../../support/dump.ts';
import { type MailWorld, openMailWorld } from '../../support/sign-in.ts';
import { atDesk, SLUG, saveSecret, secretIdOf, wait } from '../../support/vault.ts';
import { fill, onboarding, staff, submit } from '../../support/world.ts';

const CANARY = 'KanariaLintu-8d1f4b';

let folder: string;
let log: string;
let world: MailWorld;
let paytrail: StandIn;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'alkuun-canary-'));
  log = path.join(folder, 'log');
  paytrail = await startPaytrail();
  const opened = await openMailWorld();
  const env = { ...opened.services.env, PAYTRAIL_BASE_URL: paytrail.url };
  const services = { ...opened.services, env, log: openLog({ LOG_FILE: log, LOG_LEVEL: 'debug' }) };
  world = { ...opened, services };
});
afterAll(async () => {
  await world.close();
  await paytrail.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Where a text is found besides memory: the whole database, all mails with all their parts, and the log. */
async function findings(text: string): Promise<readonly string[]> {
  const places = {
    database: await dump(world.database.superuserUrl),
    mails: JSON.stringify(world.mailbox.messages()),
    log: readFileSync(log, 'utf8'),
  };
  return Object.entries(places).flatMap(([place, content]) =>
    formsOf(text)
      .filter((form) => content.includes(form))
      .map((form) => `${place}: ${form}`),
  );
}

test('a secret is found nowhere in clear, however it was typed and whatever was done with it', async () => {
  const desk = await atDesk(world, await staff(world));
  const opened = await onboarding(world, desk);
  const made = { ...opened, client: { ...opened.client, services: world.services } };
  const acting = { ...desk.acting, services: world.services };
  await fill(made, SLUG);
  const typed = (field: string, from: string, to: string) =>
    saveStep(made.client, {
      projectId: made.projectId,
      slug: SLUG,
      stepId: 'credentials',
      save: { changes: [{ path: field, from, to }] },
    });

  await saveSecret(made, `${CANARY} ${CANARY}`);
  await saveSecret(made, CANARY.repeat(20));
  await typed('paytrailSecret', '', CANARY);
  await typed('paytrailMerchantId', '375917', CANARY);
  await saveSecret(made, CANARY);
  await typed('paytrailMerchantId', '', '375917');
  await typed('otherNotes', '', CANARY);
  await submit(made, SLUG);

  await askLiveCheck(acting, { projectId: made.projectId, slug: SLUG });
  const check = await (await world.services.jobs.boss()).fetch<{ checkId: string }>('live-check');
  await runLiveCheck(world.services, {
    tenantId: made.tenantId,
    checkId: check[0]?.data.checkId ?? '',
    last: false,
  });
  const secretId = await secretIdOf(world, made);
  await desk.stepUp(`reveal:${secretId}`);
  const shown = await revealSecret(acting, { secretId, userId: desk.id, reason: 'Syöttö' });
  expect(shown).toEqual({ text: CANARY });
  await tellOfSecrets(world.services);
  await world.work();
  world.services.log.warn({ secretId }, 'something is written');
  world.services.log.flush();
  expect(paytrail.asked).toHaveLength(1);
  expect(await findings(CANARY)).toEqual([]);
  expect(await findings('Syöttö')).not.toEqual([]);

  const before = await dump(world.database.superuserUrl);
  const [sealed = ''] = /v1\.1\.[\w-]{16}\.[\w-]+\.[\w-]{22}/.exec(before) ?? [];
  expect(sealed).not.toBe('');
  await markSecretUsed(acting, { secretId, userId: desk.id });
  wait(world, 7 * 24 * 3600_000);
  expect(await purgeSecrets(world.services)).toBe(1);
  const after = await dump(world.database.superuserUrl);
  expect(after).not.toContain(sealed);
  expect(after).not.toMatch(/v1\.1\.[\w-]{16}\./);
  expect(after).toContain(secretId);
});
