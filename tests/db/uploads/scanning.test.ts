import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Postponed } from '#app/server/jobs/postponed.server.ts';
import { fileKey } from '#app/server/storage.server.ts';
import { openAntivirus } from '#app/server/uploads/antivirus.server.ts';
import { type Clamd, EICAR, startClamd } from '../../support/clamd.ts';
import { workbook } from '../../support/hostile-files.ts';
import {
  check,
  fileRow,
  openUploadWorld,
  SAMPLES,
  type Sender,
  senderOf,
  sendFile,
  type UploadWorld,
} from '../../support/uploads.ts';
import { type Onboarding, onboarding } from '../../support/world.ts';

let world: UploadWorld;
let clamd: Clamd;
let made: Onboarding;
let sender: Sender;
beforeAll(async () => {
  world = await openUploadWorld();
  clamd = await startClamd();
});
beforeEach(async () => {
  clamd.mood = 'well';
  made = await onboarding(world);
  sender = await senderOf(world, made);
});
afterAll(async () => {
  await clamd.stop();
  await world.close();
});

const pdf = (bytes: number) => Buffer.concat([SAMPLES.pdf, randomBytes(bytes)]);

async function send(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  path = 'brandGuide',
  slug = 'website-look',
) {
  const sent = await sendFile(sender, bytes, { project: made.projectId, slug, path, name });
  if (!('id' in sent)) throw new Error(sent.refused);
  return sent.id;
}
const scanner = (patience?: number) => openAntivirus(clamd.address, patience);
const inStore = (id: string) => world.services.storage.sizeOf(fileKey(made.tenantId, id));

describe('a virus scanner', () => {
  test('that is not there is not claimed to have looked', async () => {
    const id = await send(SAMPLES.pdf, 'ohje.pdf');
    await check(world, made, id);
    expect(await fileRow(world, id)).toMatchObject({ state: 'clean', scanned_by: null });
  });

  test('sees every byte of a file once it found its own test file', async () => {
    const bytes = pdf(3_000_000);
    const id = await send(bytes, 'ohje.pdf');
    const before = clamd.seen.length;
    await check(world, made, id, scanner());
    expect(await fileRow(world, id)).toMatchObject({ state: 'clean', scanned_by: 'clamav' });
    const [own, file] = clamd.seen.slice(before);
    expect(own?.toString()).toBe(EICAR);
    expect(file?.equals(bytes)).toBe(true);
  });

  test('that finds something has the file rejected, and its bytes are gone', async () => {
    const id = await send(Buffer.concat([pdf(200_000), Buffer.from(EICAR)]), 'ohje.pdf');
    expect(await inStore(id)).toBeGreaterThan(200_000);
    await check(world, made, id, scanner());
    expect(await fileRow(world, id)).toMatchObject({ state: 'rejected', reject_code: 'infected' });
    expect(await inStore(id)).toBeUndefined();
  });

  test.each([
    ['does not find its own test file', 'blind'],
    ['refuses a file for its size', 'tooLarge'],
    ['looked at a part of a file only', 'beyond'],
    ['says nothing', 'silent'],
  ] as const)('that %s leaves the file waiting until one says more', async (_, mood) => {
    const id = await send(pdf(200_000), 'ohje.pdf');
    clamd.mood = mood;
    await expect(check(world, made, id, scanner(300))).rejects.toThrow(Postponed);
    expect(await fileRow(world, id)).toMatchObject({ state: 'scanning', scanned_by: null });
    clamd.mood = 'well';
    await check(world, made, id, scanner());
    expect(await fileRow(world, id)).toMatchObject({ state: 'clean', scanned_by: 'clamav' });
  });

  test('that is down leaves the file waiting', async () => {
    const id = await send(SAMPLES.pdf, 'ohje.pdf');
    await expect(check(world, made, id, openAntivirus('127.0.0.1:1'))).rejects.toThrow(Postponed);
    expect(await fileRow(world, id)).toMatchObject({ state: 'scanning' });
  });

  test('is not needed to see that a file is not what its name says', async () => {
    const id = await send(SAMPLES.exe, 'ohje.pdf');
    clamd.mood = 'beyond';
    await check(world, made, id, scanner());
    expect(await fileRow(world, id)).toMatchObject({
      state: 'rejected',
      reject_code: 'program',
      scanned_by: null,
    });
  });
});

describe('a file that was received', () => {
  const csv = ['asiakkaat.csv', 'registryFile', 'customer-registry'] as const;
  const xlsx = ['asiakkaat.xlsx', 'registryFile', 'customer-registry'] as const;

  test.each([
    ['a program with another ending', async () => SAMPLES.exe, csv, 'program'],
    ['a page with another ending', async () => SAMPLES.html, ['ohje.pdf', 'brandGuide'] as const, 'type'],
    ['a workbook that is none', async () => Buffer.from('Nimi;Luotu\n'), xlsx, 'type'],
    ['a workbook as a text', () => workbook(), csv, 'type'],
    [
      'a workbook with macros and an honest ending',
      () => workbook({ 'xl/vbaProject.bin': 'x', '[Content_Types].xml': MACRO_TYPES }),
      xlsx,
      'macros',
    ],
    [
      'a workbook with a password',
      async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
      xlsx,
      'protected',
    ],
    ['a text with zero bytes', async () => Buffer.from('Nimi\0;Luotu\n'), csv, 'type'],
  ] as const)('%s is rejected by what its bytes say', async (_, make, [name, path, slug], code) => {
    const id = await send(Buffer.from(await make()), name, path, slug);
    await check(world, made, id);
    expect(await fileRow(world, id)).toMatchObject({ state: 'rejected', reject_code: code });
    expect(await inStore(id)).toBeUndefined();
  });

  test('is held against the hash that its sender named', async () => {
    const target = { project: made.projectId, slug: 'website-look', path: 'brandGuide', name: 'ohje.pdf' };
    const sent = await sendFile(sender, pdf(5000), { ...target, sha256: '00'.repeat(32) });
    const id = 'id' in sent ? sent.id : '';
    await check(world, made, id);
    expect(await fileRow(world, id)).toMatchObject({ state: 'rejected', reject_code: 'broken' });
  });

  test('is judged once, whoever asks again', async () => {
    const id = await send(SAMPLES.pdf, 'ohje.pdf');
    await check(world, made, id);
    const before = await fileRow(world, id);
    await check(world, made, id, scanner());
    expect(await fileRow(world, id)).toEqual(before);
  });
});

const MACRO_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
