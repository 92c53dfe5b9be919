import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDownload } from '#app/server/commands/open-download.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { requireFile } from '#app/server/file-access.server.ts';
import { purgeFiles } from '#app/server/jobs/purge-files.server.ts';
import { reconcileFiles } from '#app/server/jobs/reconcile-files.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { rowsOf } from '../../support/session.ts';
import {
  check,
  createFile,
  fileRow,
  idOf,
  openUploadWorld,
  SAMPLES,
  type Sender,
  senderOf,
  sendFile,
  type UploadWorld,
} from '../../support/uploads.ts';
import { type Onboarding, onboarding, staff } from '../../support/world.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

let world: UploadWorld;
let made: Onboarding;
let sender: Sender;
beforeEach(async () => {
  world ??= await openUploadWorld();
  world.clock.now = new Date();
  made = await onboarding(world);
  sender = await senderOf(world, made);
});
afterAll(() => world.close());

const later = (ms: number) => {
  world.clock.now = new Date(Date.now() + ms);
};
const run = (text: string, values: unknown[] = []) => rowsOf(world.database.superuserUrl, text, values);

const GUIDE = { slug: 'website-look', path: 'brandGuide', name: 'ohje.pdf' };
const REGISTER = { slug: 'customer-registry', path: 'registryFile', name: 'asiakkaat.csv' };

/** A file that was sent and found clean. */
async function clean(place = GUIDE): Promise<string> {
  const bytes = place === GUIDE ? SAMPLES.pdf : Buffer.from('Nimi;Luotu\nKoivu Oy;1.2.2020\n');
  const sent = await sendFile(sender, bytes, { project: made.projectId, ...place });
  if (!('id' in sent)) throw new Error(sent.refused);
  await check(world, made, sent.id);
  return sent.id;
}

const keyOf = (id: string) => fileKey(made.tenantId, id);
const inStore = (id: string) => world.services.storage.sizeOf(keyOf(id));

describe('a checked file', () => {
  const open = async (cookie: string, id: string) => {
    const request = new Request(world.url, { headers: { cookie } });
    const context = { services: world.services, nonce: '', requestId: '', ip: '192.0.2.1' };
    const bytes = await openDownload(await requireFile({ request, params: { fileId: id }, context }));
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  test('is handed out as it came, and who took it is noted', async () => {
    const id = await clean();
    expect((await open(sender.cookie, id)).equals(SAMPLES.pdf)).toBe(true);
    expect(
      await run("select actor_id from audit_event where object_id = $1 and action = 'file.downloaded'", [id]),
    ).toEqual([{ actor_id: made.contactId }]);
  });

  test('is nobody else’s', async () => {
    const id = await clean();
    const other = await senderOf(world, await onboarding(world));
    await expect(open(other.cookie, id)).rejects.toMatchObject({ status: 404 });
  });

  test('never arrives whole when its bytes were changed in the store', async () => {
    const id = await clean();
    await world.services.storage.remove(keyOf(id));
    await world.services.storage.put(keyOf(id), Readable.from([Buffer.from('%PDF-1.4 another')]));
    await expect(open(sender.cookie, id)).rejects.toThrow('not what it was');
    await expect(open(sender.cookie, id)).rejects.toMatchObject({ status: 404 });
    expect((await fileRow(world, id)).missing_at).not.toBeNull();
  });

  test('is not handed out before it is clean', async () => {
    const sent = await sendFile(sender, SAMPLES.pdf, { project: made.projectId, ...GUIDE });
    await expect(open(sender.cookie, 'id' in sent ? sent.id : '')).rejects.toMatchObject({ status: 404 });
  });
});

describe('rows and objects are held against each other', () => {
  test('bytes without a row are removed after a day', async () => {
    const key = keyOf('00000000-0000-4000-8000-000000000001');
    await world.services.storage.put(key, Readable.from([Buffer.from('x')]));
    later(23 * HOUR);
    await reconcileFiles(world.services);
    expect(await world.services.storage.sizeOf(key)).toBe(1);
    later(25 * HOUR);
    await reconcileFiles(world.services);
    expect(await world.services.storage.sizeOf(key)).toBeUndefined();
  });

  test('a file whose bytes are gone is marked, once', async () => {
    const id = await clean();
    const kept = await clean(REGISTER);
    await world.services.storage.remove(keyOf(id));
    await reconcileFiles(world.services);
    expect((await fileRow(world, id)).missing_at).toBeNull();
    later(2 * HOUR);
    await reconcileFiles(world.services);
    await reconcileFiles(world.services);
    expect((await fileRow(world, id)).missing_at).not.toBeNull();
    expect((await fileRow(world, kept)).missing_at).toBeNull();
    const told = "select 1 from audit_event where object_id = $1 and action = 'file.missing'";
    expect(await run(told, [id])).toHaveLength(1);
  });

  test('an upload that nobody finished ends after a day', async () => {
    const created = await createFile(sender, 9_000_000, { project: made.projectId, ...GUIDE });
    const id = idOf(created.headers.get('location') ?? '');
    const stray = await world.services.storage.begin(keyOf('00000000-0000-4000-8000-000000000002'));
    later(25 * HOUR);
    await reconcileFiles(world.services);
    expect(await fileRow(world, id)).toMatchObject({ state: 'deleted', delete_reason: 'abandoned' });
    const left = [];
    for await (const upload of world.services.storage.listUnfinished()) left.push(upload.id);
    expect(left).not.toContain(stray);
    expect(left).toEqual([]);
  });

  test('a file without a verdict is asked for again', async () => {
    const sent = await sendFile(sender, SAMPLES.pdf, { project: made.projectId, ...GUIDE });
    const id = 'id' in sent ? sent.id : '';
    const asked = () =>
      run("select 1 from pgboss.job where name = 'check-upload' and data->>'fileId' = $1", [id]);
    expect(await asked()).toHaveLength(1);
    later(13 * HOUR);
    await reconcileFiles(world.services);
    expect(await asked()).toHaveLength(2);
  });
});

describe('when its time is over', () => {
  const signOff = async (slug: string) => {
    await run("update item set status = 'signedOff' where project_id = $1 and slug = $2", [
      made.projectId,
      slug,
    ]);
    await run(
      `insert into decision (tenant_id, item_id, kind, decided_by, decided_at)
       select tenant_id, id, 'signedOff', $3, now() from item where project_id = $1 and slug = $2`,
      [made.projectId, slug, made.manager.id],
    );
  };
  const stateAfter = async (id: string, days: number) => {
    later(days * DAY);
    await purgeFiles(world.services);
    const { state, delete_reason } = await fileRow(world, id);
    return { state, reason: delete_reason, bytes: await inStore(id) };
  };
  const KEPT = { state: 'clean', reason: null, bytes: expect.any(Number) };
  const gone = (reason: string) => ({ state: 'deleted', reason, bytes: undefined });

  test('a register goes thirty days after its sign-off, its row says that it was there', async () => {
    const id = await clean(REGISTER);
    await signOff('customer-registry');
    expect(await stateAfter(id, 29)).toEqual(KEPT);
    expect(await stateAfter(id, 31)).toEqual(gone('signedOff'));
    expect(await fileRow(world, id)).toMatchObject({ name: 'asiakkaat.csv', sha256: expect.any(Buffer) });
  });

  test('a file without personal data stays after sign-off', async () => {
    const id = await clean();
    await signOff('website-look');
    expect(await stateAfter(id, 200)).toEqual(KEPT);
  });

  test('a draft that nobody touched goes after half a year', async () => {
    const id = await clean();
    expect(await stateAfter(id, 179)).toEqual(KEPT);
    expect(await stateAfter(id, 181)).toEqual(gone('draft'));
  });

  test('everything goes a year after going live', async () => {
    const id = await clean();
    await signOff('website-look');
    await run(`update project set events = events || '{"golive": "2026-01-01"}' where id = $1`, [
      made.projectId,
    ]);
    world.clock.now = new Date('2026-12-31T10:00:00Z');
    await purgeFiles(world.services);
    expect((await fileRow(world, id)).state).toBe('clean');
    world.clock.now = new Date('2027-01-02T10:00:00Z');
    await purgeFiles(world.services);
    expect(await fileRow(world, id)).toMatchObject({ state: 'deleted', delete_reason: 'goLive' });
  });

  test('a file that was taken out of its field goes after thirty days', async () => {
    const id = await clean();
    const [saved] = await rowsOf<{ inputs: Inputs; revision: number }>(
      world.database.superuserUrl,
      `select s.inputs, s.revision from step_answers s join item i on i.id = s.item_id
       where i.project_id = $1 and s.step_id = 'pictures'`,
      [made.projectId],
    );
    expect(saved?.inputs).toMatchObject({ brandGuide: [id] });
    await saveStep(made.client, {
      projectId: made.projectId,
      slug: 'website-look',
      stepId: 'pictures',
      save: { inputs: { ...saved?.inputs, brandGuide: [] }, basedOn: saved?.revision ?? 0 },
    });
    expect(await stateAfter(id, 29)).toEqual(KEPT);
    expect(await stateAfter(id, 31)).toEqual(gone('unused'));
  });

  test('what a client agreed on goes before what is usual', async () => {
    const id = await clean(REGISTER);
    await signOff('customer-registry');
    await run('insert into file_retention (tenant_id, register_days) values ($1, 5)', [made.tenantId]);
    expect(await stateAfter(id, 4)).toEqual(KEPT);
    expect(await stateAfter(id, 6)).toEqual(gone('signedOff'));
  });

  test('other clients keep theirs', async () => {
    const id = await clean();
    const other = made;
    made = await onboarding(world, await staff(world));
    sender = await senderOf(world, made);
    const own = await clean(REGISTER);
    await signOff('customer-registry');
    expect(await stateAfter(own, 31)).toEqual(gone('signedOff'));
    expect((await fileRow(world, id)).state).toBe('clean');
    expect(other.tenantId).not.toBe(made.tenantId);
  });
});
