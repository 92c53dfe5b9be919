import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inScope } from '#app/server/db/scope.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { fileKey, PART_BYTES } from '#app/server/storage.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import { rowsOf } from '../../support/session.ts';
import {
  check,
  createFile,
  fileRow,
  idOf,
  offsetOf,
  openUploadWorld,
  SAMPLES,
  type Sender,
  sendBytes,
  senderOf,
  sendFile,
  sha256Hex,
  type Target,
  tusHeaders,
  type UploadWorld,
} from '../../support/uploads.ts';
import { fill, type Onboarding, onboarding, submit } from '../../support/world.ts';

let world: UploadWorld;
let made: Onboarding;
let sender: Sender;
beforeAll(async () => {
  world = await openUploadWorld();
  made = await onboarding(world);
  sender = await senderOf(world, made);
});
afterAll(() => world.close());

const place = (path: string, name: string) => ({ slug: 'website-look', path, name });
const logo = (name: string, of = made): Target => ({ ...place('logo', name), project: of.projectId });
const guide = (name: string, of = made): Target => ({ ...place('brandGuide', name), project: of.projectId });

/** A PDF as long as one wants. */
const pdf = (bytes: number) => Buffer.concat([SAMPLES.pdf, randomBytes(bytes - SAMPLES.pdf.length)]);

const itemOf = (of: Onboarding, slug = 'website-look') =>
  inScope(world.services.db, of.client.scope, (trx) =>
    loadItem(trx, { projectId: of.projectId, slug, now: world.clock.now }),
  );

async function stored(of: Onboarding, id: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await world.services.storage.get(fileKey(of.tenantId, id))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a file on its way', () => {
  test('arrives whole, is checked, and stands in its field', async () => {
    const bytes = pdf(PART_BYTES * 2 + 12_345);
    const sent = await sendFile(sender, bytes, guide('Ohje åäö.pdf'));
    const id = 'id' in sent ? sent.id : '';
    expect(await fileRow(world, id)).toMatchObject({
      state: 'scanning',
      bytes: bytes.length,
      name: 'Ohje åäö.pdf',
    });
    await check(world, made, id);
    expect(sha256Hex(await stored(made, id))).toBe(sha256Hex(bytes));
    const item = await itemOf(made);
    expect(item.answers.brandGuide).toEqual([id]);
    expect(item.facts.files[id]).toMatchObject({ state: 'clean', sha256: sha256Hex(bytes) });
  });

  test('goes on where it broke off, and a second time after nothing more came', async () => {
    const bytes = pdf(PART_BYTES * 3);
    const created = await createFile(sender, bytes.length, guide('katkennut.pdf'));
    const location = created.headers.get('location') ?? '';
    const first = await sendBytes(sender, location, 0, bytes.subarray(0, PART_BYTES + 1000));
    expect(first.headers.get('upload-offset')).toBe(String(PART_BYTES));
    expect(await offsetOf(sender, location)).toBe(PART_BYTES);
    const wrong = await sendBytes(sender, location, 10, bytes.subarray(10));
    expect(wrong.status).toBe(409);
    const rest = await sendBytes(sender, location, PART_BYTES, bytes.subarray(PART_BYTES));
    expect(rest.status).toBe(204);
    expect(sha256Hex(await stored(made, idOf(location)))).toBe(sha256Hex(bytes));
    expect(await offsetOf(sender, location)).toBe(bytes.length);
  });

  test('is taken up again by the same file from anywhere, and by no other', async () => {
    const bytes = pdf(PART_BYTES + 5000);
    const fingerprint = sha256Hex(Buffer.from('sama'));
    const begin = async (target: Target) =>
      (await createFile(sender, bytes.length, target)).headers.get('location') ?? '';
    const first = await begin({ ...guide('jatkuva.pdf'), fingerprint });
    await sendBytes(sender, first, 0, bytes.subarray(0, PART_BYTES));
    expect(await begin({ ...guide('jatkuva.pdf'), fingerprint })).toBe(first);
    expect(await offsetOf(sender, first)).toBe(PART_BYTES);
    expect(await begin({ ...guide('toinen.pdf'), fingerprint })).not.toBe(first);
    expect(await begin({ ...guide('jatkuva.pdf'), fingerprint: sha256Hex(Buffer.from('eri')) })).not.toBe(
      first,
    );
  });

  test('survives a crash between the last byte and everything after it', async () => {
    const bytes = pdf(PART_BYTES + 77);
    const created = await createFile(sender, bytes.length, guide('viime hetki.pdf'));
    const location = created.headers.get('location') ?? '';
    const upload = await partsOf(idOf(location));
    await world.services.storage.writePart(upload, 1, bytes.subarray(0, PART_BYTES));
    await world.services.storage.writePart(upload, 2, bytes.subarray(PART_BYTES));
    expect(await offsetOf(sender, location)).toBe(bytes.length);
    expect(await fileRow(world, idOf(location))).toMatchObject({ state: 'scanning' });

    const again = await createFile(sender, bytes.length, guide('viime hetki 2.pdf'));
    const second = again.headers.get('location') ?? '';
    const joined = await partsOf(idOf(second));
    await world.services.storage.writePart(joined, 1, bytes.subarray(0, PART_BYTES));
    await world.services.storage.writePart(joined, 2, bytes.subarray(PART_BYTES));
    await world.services.storage.finish(joined);
    expect(await offsetOf(sender, second)).toBe(bytes.length);
    expect(await fileRow(world, idOf(second))).toMatchObject({ state: 'scanning' });
  });

  test('is given to whoever asks next when its line hangs', async () => {
    const bytes = pdf(PART_BYTES * 2);
    const created = await createFile(sender, bytes.length, guide('jumissa.pdf'));
    const location = created.headers.get('location') ?? '';
    const hanging = request(new URL(location, sender.url), {
      method: 'PATCH',
      headers: {
        ...tusHeaders(sender),
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(bytes.length),
      },
    });
    const cut = new Promise((resolve) => hanging.once('error', resolve));
    hanging.write(bytes.subarray(0, PART_BYTES + 1000));
    const upload = await partsOf(idOf(location));
    await expect.poll(() => world.services.storage.arrived(upload)).toBe(PART_BYTES);
    expect(await offsetOf(sender, location)).toBe(PART_BYTES);
    await cut;
    const rest = await sendBytes(sender, location, PART_BYTES, bytes.subarray(PART_BYTES));
    expect(rest.status).toBe(204);
    expect(sha256Hex(await stored(made, idOf(location)))).toBe(sha256Hex(bytes));
  });

  test('can be cancelled, and leaves nothing in the store', async () => {
    const bytes = pdf(PART_BYTES + 9);
    const created = await createFile(sender, bytes.length, guide('peruttu.pdf'));
    const location = created.headers.get('location') ?? '';
    await sendBytes(sender, location, 0, bytes.subarray(0, PART_BYTES));
    const cancelled = await fetch(new URL(location, sender.url), {
      method: 'DELETE',
      headers: tusHeaders(sender),
    });
    expect(cancelled.status).toBe(204);
    expect(await fileRow(world, idOf(location))).toMatchObject({
      state: 'deleted',
      delete_reason: 'cancelled',
    });
    expect((await sendBytes(sender, location, PART_BYTES, bytes.subarray(PART_BYTES))).status).toBe(410);
    for await (const upload of world.services.storage.listUnfinished())
      expect(upload.key).not.toContain(idOf(location));
  });
});

async function partsOf(id: string) {
  const row = (await fileRow(world, id)) as unknown as { multipart_id: string };
  return { key: fileKey(made.tenantId, id), id: row.multipart_id };
}

describe('what is not taken', () => {
  test('nobody sends into what is not theirs, and cannot tell it from nothing', async () => {
    const other = await onboarding(world);
    const stranger = await senderOf(world, other);
    const created = await createFile(sender, 1000, guide('oma.pdf'));
    const location = created.headers.get('location') ?? '';
    const asked = async (who: Sender, at: string, method: string) => {
      const { status, headers } = await fetch(new URL(at, who.url), {
        method,
        headers: {
          ...tusHeaders(who),
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        },
        ...(method === 'PATCH' ? { body: 'x' } : {}),
      });
      return [status, headers.get('upload-offset')];
    };
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      expect(await asked(stranger, location, method)).toEqual(
        await asked(stranger, '/uploads/tus/00000000-0000-4000-8000-000000000000', method),
      );
    expect(await asked(stranger, location, 'HEAD')).toEqual([404, null]);
    expect((await createFile(stranger, 1000, guide('vieras.pdf'))).status).toBe(404);
    expect((await createFile({ ...sender, cookie: '' }, 1000, guide('kukaan.pdf'))).status).toBe(401);
    expect(await offsetOf(sender, location)).toBe(0);
  });

  test('a post from another site is refused before anything looks at it', async () => {
    const answer = await fetch(`${sender.url}/uploads/tus`, {
      method: 'POST',
      headers: { ...tusHeaders(sender), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });

  test.each([
    ['a file that is too large', 20_000_001, place('brandGuide', 'iso.pdf'), 413, 'fileSize'],
    ['an empty file', 0, place('brandGuide', 'tyhja.pdf'), 422, 'fileEmpty'],
    ['a kind that the field does not take', 100, place('brandGuide', 'kuva.png'), 415, 'fileType'],
    ['a program', 100, place('logo', 'ohjelma.exe'), 415, 'fileType'],
    ['a second ending', 100, place('logo', 'logo.svg.exe'), 415, 'fileType'],
    ['a name without an ending', 100, place('logo', 'logo'), 415, 'fileType'],
    ['a field that is none', 100, place('wishes', 'logo.svg'), 404, 'notFound'],
    ['a field that is a trap', 100, place('__proto__', 'logo.svg'), 404, 'notFound'],
    ['a row that is none', 100, place('logo.r1.x', 'logo.svg'), 404, 'notFound'],
    ['an item that is none', 100, { ...place('logo', 'logo.svg'), slug: 'nothing' }, 404, 'notFound'],
  ])('%s is refused in words', async (_, bytes, target, status, code) => {
    const answer = await createFile(sender, bytes, { ...target, project: made.projectId });
    expect([answer.status, await answer.text()]).toEqual([status, code]);
  });

  test('a fourth logo waits until one is removed', async () => {
    const full = await onboarding(world);
    const own = await senderOf(world, full);
    for (const n of [1, 2, 3])
      expect(await sendFile(own, SAMPLES.svg, logo(`logo ${n}.svg`, full))).toHaveProperty('id');
    expect(await sendFile(own, SAMPLES.svg, logo('logo 4.svg', full))).toEqual({
      refused: 'fileCount',
      status: 422,
    });
  });

  test('the hundred and first file within an hour waits, also when many are begun at once', async () => {
    const busy = await onboarding(world);
    const own = await senderOf(world, busy);
    const begin = (n: number) => createFile(own, 100, logo(`logo ${n}.svg`, busy));
    const statuses: number[] = [];
    // Each waits for the item's row, and nobody waits for a row for longer than two seconds.
    for (let wave = 0; wave < 4; wave++) {
      const answers = await Promise.all(Array.from({ length: 26 }, (_, n) => begin(wave * 26 + n)));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  }, 60_000);

  test('more bytes than announced never reach the store', async () => {
    const created = await createFile(sender, 1000, guide('pitempi.pdf'));
    const location = created.headers.get('location') ?? '';
    expect((await sendBytes(sender, location, 0, pdf(2000))).status).toBe(413);
    expect(await offsetOf(sender, location)).toBe(0);
  });

  test('what arrives after the item was handed in is turned away', async () => {
    const late = await onboarding(world);
    const own = await senderOf(world, late);
    await fill(late, 'company');
    const created = await createFile(own, 1000, guide('myohassa.pdf', late));
    const location = created.headers.get('location') ?? '';
    await rowsOf(
      world.database.superuserUrl,
      "update item set status = 'submitted' where project_id = $1 and slug = 'website-look'",
      [late.projectId],
    );
    await sendBytes(own, location, 0, pdf(1000));
    expect(await fileRow(world, idOf(location))).toMatchObject({ state: 'rejected', reject_code: 'late' });
    const closed = await createFile(own, 1000, guide('suljettu.pdf', late));
    expect([closed.status, await closed.text()]).toEqual([409, 'locked']);
  });
});

describe('an item with files', () => {
  test('cannot be handed in while a file is being checked, and freezes what was checked', async () => {
    const own = await onboarding(world);
    const by = await senderOf(world, own);
    await fill(own, 'company');
    const sent = await sendFile(by, SAMPLES.svg, logo('logo.svg', own));
    const id = 'id' in sent ? sent.id : '';
    const example = { ...getWizard('website-look').example, logo: [id] };
    await fill(own, 'website-look', example);
    expect(await refusalOf(() => submit(own, 'website-look'))).toEqual({ refused: 'notComplete' });
    await check(world, own, id);
    expect((await itemOf(own)).valid).toBe((await itemOf(own)).required);
    const { version } = await submit(own, 'website-look');
    expect(version).toBe(1);
    expect(await frozenLogo(own)).toEqual([
      { id, name: 'logo.svg', bytes: SAMPLES.svg.length, sha256: sha256Hex(SAMPLES.svg) },
    ]);
  });

  test('keeps the earlier version of a file that was replaced', async () => {
    const own = await onboarding(world);
    const by = await senderOf(world, own);
    const ids = [];
    for (const name of ['ohje 1.pdf', 'ohje 2.pdf']) {
      const sent = await sendFile(by, pdf(500), guide(name, own));
      ids.push('id' in sent ? sent.id : '');
    }
    expect((await itemOf(own)).answers.brandGuide).toEqual([ids[1]]);
    const [before, after] = await Promise.all(ids.map((id) => fileRow(world, id)));
    expect(before?.replaced_at).not.toBeNull();
    expect(after?.replaced_at).toBeNull();
    expect((await stored(own, ids[0] ?? '')).length).toBe(500);
  });
});

async function frozenLogo({ projectId }: Onboarding): Promise<unknown> {
  const [row] = await rowsOf<{ logo: unknown }>(
    world.database.superuserUrl,
    `select b.content #> '{content,values,logo}' as logo from submission b join item i on i.id = b.item_id
     where i.project_id = $1 and i.slug = 'website-look'`,
    [projectId],
  );
  return row?.logo;
}
