import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_RELAY } from '#app/rules/relay.ts';
import type { Acting } from '#app/server/actor.server.ts';
import { beginUpload } from '#app/server/commands/begin-upload.server.ts';
import { endRelay } from '#app/server/commands/end-relay.server.ts';
import { expireRelays } from '#app/server/commands/expire-relays.server.ts';
import { finishRelay } from '#app/server/commands/finish-relay.server.ts';
import { openRelay } from '#app/server/commands/open-relay.server.ts';
import { receiveFile } from '#app/server/commands/receive-file.server.ts';
import { relayItem } from '#app/server/commands/relay-item.server.ts';
import { saveSecrets } from '#app/server/commands/save-secrets.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { withdrawRelay } from '#app/server/commands/withdraw-relay.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { asStranger } from '#app/server/queries/as-stranger.server.ts';
import { listItems } from '#app/server/queries/list-items.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { findItemRelay } from '#app/server/queries/relay-of-item.server.ts';
import { getAskRelayPage, getRelayPage } from '#app/server/queries/relay-page.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { findOpenedRelay, findRelay, relayCookie } from '#app/server/relay-session.server.ts';
import { auditOf, cookieValue, type MailWorld, openMailWorld } from '../support/sign-in.ts';
import { fill, type Onboarding, onboarding, staff, submit } from '../support/world.ts';

let world: MailWorld;
beforeAll(async () => {
  world = await openMailWorld();
});
afterAll(() => world.close());

const SLUG = 'payment-provider';
const DAY = 24 * 3600_000;

const person = () => ({
  ...NO_RELAY,
  name: 'Ritva Havunen',
  email: `${randomUUID()}@pankki.example`,
  message: 'Tarvitsemme tunnukset.',
});

const on = ({ projectId, contactId }: Onboarding, slug = SLUG) => ({ projectId, slug, userId: contactId });

/** Hands an item on, as the client does. @returns who was asked, and the link's token out of their mail */
async function handOn(made: Onboarding, slug = SLUG) {
  const asked = person();
  const { relayId } = await relayItem(made.client, { ...on(made, slug), key: randomUUID(), asked });
  await world.work();
  const [mail] = world.mailbox.messages(asked.email);
  const token = /\/relay\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  return { asked, relayId, token, mail };
}

const open = (token: string) => openRelay({ services: world.services, ip: '192.0.2.1' }, token);

const third = (made: Onboarding, relayId: string): Acting => ({
  services: world.services,
  scope: { tenantId: made.tenantId },
  actor: { kind: 'relay', userId: null, sessionRef: relayId, ipPrefix: null },
});

const typed = (slug = SLUG) => ({
  slug,
  stepId: 'provider',
  save: { changes: [{ path: 'provider', from: '', to: 'paytrail' }] },
});

const stateOf = async (made: Onboarding, slug = SLUG) =>
  inScope(world.services.db, made.client.scope, async (trx) => {
    const items = await listItems(trx, made);
    const { turn, clientOpen } = await trx
      .selectFrom('project')
      .select(['turn', 'clientOpen'])
      .where('tenantId', '=', made.tenantId)
      .where('id', '=', made.projectId)
      .executeTakeFirstOrThrow();
    return { relayed: items.find((item) => item.slug === slug)?.relayed, turn, clientOpen };
  });

test('an item is handed to a third person, who fills it in and says so; the client is told and submits', async () => {
  const made = await onboarding(world);
  const before = await stateOf(made);
  const { asked, relayId, token, mail } = await handOn(made);
  expect(mail?.subject).toBe(
    'Aino Koivuranta pyytää sinulta tietoja: Verkkokaupan maksunvälittäjä (Koivurannan Leipomo Oy)',
  );
  expect(mail?.text).not.toContain(asked.message);
  expect(await stateOf(made)).toMatchObject({ relayed: true, clientOpen: before.clientOpen - 1 });
  const opened = await open(token);
  expect(opened?.relay).toMatchObject({
    id: relayId,
    slug: SLUG,
    askedBy: 'Aino Koivuranta',
    message: asked.message,
  });
  const { projectId } = made;
  await saveStep(third(made, relayId), { projectId, ...typed() });
  await saveSecrets(third(made, relayId), {
    projectId,
    slug: SLUG,
    stepId: 'credentials',
    secrets: new Map([['paytrailSecret', 'SAIPPUAKAUPPIAS']]),
  });
  await finishRelay(third(made, relayId), { projectId, slug: SLUG });
  expect(await stateOf(made)).toMatchObject({ relayed: false, clientOpen: before.clientOpen });
  await world.work();
  const { email } = await world.services.db
    .selectFrom('appUser')
    .select('email')
    .where('id', '=', made.contactId)
    .executeTakeFirstOrThrow();
  expect(world.mailbox.messages(email)[0]?.subject).toContain('Ritva Havunen täytti kohdan');
  expect(await auditOf(world, relayId)).toEqual(['relay.asked', 'relay.opened', 'relay.done']);
});

test('what a third person does stands in the log as theirs', async () => {
  const made = await onboarding(world);
  const { relayId } = await handOn(made);
  await saveStep(third(made, relayId), { projectId: made.projectId, ...typed() });
  const { rows } = await world.services.db.transaction().execute(async (trx) => {
    await sql`select set_config('app.admin', 'on', true)`.execute(trx);
    return sql<{ actorKind: string; sessionRef: string }>`
      select actor_kind, session_ref from audit_event where chain = ${made.tenantId}::uuid and action = 'step.saved'`.execute(
      trx,
    );
  });
  expect(rows).toEqual([{ actorKind: 'relay', sessionRef: relayId }]);
});

test('a link opens one item and nothing else, from the moment of asking to the moment it ends', async () => {
  const made = await onboarding(world);
  const other = await onboarding(world);
  const { relayId, token } = await handOn(made);
  const acting = third(made, relayId);
  const refused = (slug: string, projectId = made.projectId) =>
    refusalOf(() =>
      saveStep(acting, {
        projectId,
        slug,
        stepId: 'use',
        save: { changes: [{ path: 'inUse', from: '', to: 'no' }] },
      }),
    );
  expect(await refused('events')).toEqual({ refused: 'notAllowed' });
  await expect(saveStep(acting, { projectId: other.projectId, ...typed() })).rejects.toMatchObject({
    status: 404,
  });
  await withdrawRelay(made.client, { projectId: made.projectId, slug: SLUG });
  expect(await refusalOf(() => saveStep(acting, { projectId: made.projectId, ...typed() }))).toEqual({
    refused: 'notAllowed',
  });
  expect(await refusalOf(() => finishRelay(acting, { projectId: made.projectId, slug: SLUG }))).toEqual({
    refused: 'notAllowed',
  });
  expect(await open(token)).toBeUndefined();
  expect((await findRelay(world.services, token))?.endKind).toBe('withdrawn');
});

test('one person at a time has an item; the same form asks once', async () => {
  const made = await onboarding(world);
  const asked = person();
  const key = randomUUID();
  const first = await relayItem(made.client, { ...on(made), key, asked });
  expect(await relayItem(made.client, { ...on(made), key, asked })).toEqual(first);
  expect(
    await refusalOf(() => relayItem(made.client, { ...on(made), key: randomUUID(), asked: person() })),
  ).toEqual({ refused: 'exists' });
  await withdrawRelay(made.client, { projectId: made.projectId, slug: SLUG });
  expect(
    await refusalOf(() => withdrawRelay(made.client, { projectId: made.projectId, slug: SLUG })),
  ).toEqual({ refused: 'wrongStatus' });
  await relayItem(made.client, { ...on(made), key: randomUUID(), asked: person() });
});

test('a link ends by itself after two weeks, and the turn goes back to the client', async () => {
  const made = await onboarding(world);
  const start = world.clock.now;
  const { token } = await handOn(made);
  world.clock.now = new Date(start.getTime() + 14 * DAY - 1000);
  expect(await expireRelays(world.services)).toBe(0);
  expect(await open(token)).toBeDefined();
  world.clock.now = new Date(start.getTime() + 14 * DAY);
  expect(await open(token)).toBeUndefined();
  expect(await expireRelays(world.services)).toBeGreaterThanOrEqual(1);
  expect(await expireRelays(world.services)).toBe(0);
  expect(await stateOf(made)).toMatchObject({ relayed: false });
  const relay = await inScope(world.services.db, made.client.scope, async (trx) =>
    findItemRelay(trx, await loadItem(trx, { projectId: made.projectId, slug: SLUG, now: world.clock.now })),
  );
  expect(relay).toMatchObject({ endKind: 'expired', name: 'Ritva Havunen' });
  world.clock.now = start;
});

test('submitting the item ends the link, and endRelay without an open one does nothing', async () => {
  const made = await onboarding(world);
  const { token, relayId } = await handOn(made, 'events');
  await fill(made, 'events');
  await submit(made, 'events');
  expect((await findRelay(world.services, token))?.endKind).toBe('submitted');
  await inScope(world.services.db, made.client.scope, async (trx) => {
    const { tenantId } = made;
    const none = await endRelay(trx, made.client.actor, {
      tenantId,
      itemId: relayId,
      end: 'done',
      now: world.clock.now,
    });
    expect(none).toBeUndefined();
  });
});

test('a session belongs to one relay, and ends with its browser’s time', async () => {
  const made = await onboarding(world);
  const start = world.clock.now;
  const first = await handOn(made);
  const second = await handOn(made, 'events');
  const opened = await open(first.token);
  const cookie = relayCookie(first.relayId, opened?.sessionId ?? '');
  expect(cookie).toMatch(new RegExp(`Path=/relay/item/${first.relayId}; Secure; HttpOnly; SameSite=Lax$`));
  const request = (value = `${cookie.split('=')[0]}=${cookieValue(cookie)}`) =>
    new Request('http://localhost', { headers: { cookie: value } });
  expect(await findOpenedRelay(world.services, request(), first.relayId)).toMatchObject({ slug: SLUG });
  const stolen = `__Secure-relay-${second.relayId.slice(0, 8)}=${cookieValue(cookie)}`;
  expect(await findOpenedRelay(world.services, request(stolen), second.relayId)).toBeUndefined();
  world.clock.now = new Date(start.getTime() + 61 * 60_000);
  expect(await findOpenedRelay(world.services, request(), first.relayId)).toBeUndefined();
  world.clock.now = start;
});

test('only those who may hand an item on see the page for it', async () => {
  const made = await onboarding(world);
  const { projectId } = made;
  const page = (userId: string) =>
    inScope(world.services.db, made.client.scope, (trx) =>
      getAskRelayPage(trx, { projectId, slug: SLUG, language: 'fi', now: world.clock.now, userId }),
    );
  expect(await page(made.contactId)).toMatchObject({
    open: true,
    relay: undefined,
    clientName: 'Koivurannan Leipomo Oy',
  });
  expect((await page(made.manager.id)).open).toBe(true);
  await expect(page((await staff(world)).id)).rejects.toMatchObject({ status: 404 });
});

test('a third person sees the steps of the item, and nobody of the client’s other forms', async () => {
  const made = await onboarding(world);
  await fill(made, 'company');
  await fill(made, 'website-look');
  const { projectId } = made;
  await inScope(world.services.db, made.client.scope, async (trx) => {
    const now = world.clock.now;
    const page = await getRelayPage(trx, { projectId, slug: 'website-look', language: 'fi', now });
    expect(page.steps[0]).toMatchObject({ id: 'approach', visitable: true });
    const item = asStranger(await loadItem(trx, { projectId, slug: 'website-look', now }));
    const seen = JSON.stringify(item.facts.known);
    expect(seen).toContain('Aino Koivuranta');
    expect(seen).not.toContain('Mikael Strand');
  });
});

test('a third person sends files to their own item while they have it, and to no other', async () => {
  const made = await onboarding(world);
  const { relayId } = await handOn(made, 'website-look');
  const { projectId, tenantId } = made;
  const other = third(made, relayId);
  const guide = { projectId, slug: 'website-look', path: 'brandGuide', name: 'ohje.pdf', bytes: 9 };
  const begun = await beginUpload(other, guide);
  await receiveFile(other, { tenantId, fileId: begun.fileId });
  const filesOf = (slug: string) =>
    inScope(world.services.db, made.client.scope, async (trx) => {
      const { facts } = await loadItem(trx, { projectId, slug, now: world.clock.now });
      return Object.values(facts.files).map(({ name, state }) => ({ name, state }));
    });
  expect(await filesOf('website-look')).toEqual([{ name: 'ohje.pdf', state: 'scanning' }]);

  const elsewhere = { projectId, slug: 'bank-connection', path: 'agreementFile', name: 'ohje.pdf', bytes: 9 };
  await expect(beginUpload(other, elsewhere)).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await filesOf('bank-connection')).toEqual([]);

  const late = await beginUpload(other, { ...guide, name: 'myohassa.pdf' });
  await withdrawRelay(made.client, { projectId, slug: 'website-look' });
  await expect(receiveFile(other, { tenantId, fileId: late.fileId })).rejects.toMatchObject({
    code: 'notAllowed',
  });
  await expect(beginUpload(other, guide)).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await filesOf('website-look')).toContainEqual({ name: 'myohassa.pdf', state: 'pending' });
});
