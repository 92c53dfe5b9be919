import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAnnotated } from '#app/server/commands/open-annotated.server.ts';
import { ANSWERS, runChecks, sendTable } from '../../support/tables.ts';
import { openUploadWorld, senderOf, type UploadWorld } from '../../support/uploads.ts';
import { fill, onboarding } from '../../support/world.ts';

let world: UploadWorld;
beforeAll(async () => {
  world = await openUploadWorld();
});
afterAll(() => world.close());

test('the file with its findings is written for a few at once; of many, the last are asked to come again', async () => {
  const made = await onboarding(world);
  await fill(made, 'customer-registry', ANSWERS);
  const fileId = await sendTable(world, made, await senderOf(world, made));
  await runChecks(world, made, fileId);
  const open = async () => {
    const { name, body } = await openAnnotated(made.client, {
      projectId: made.projectId,
      slug: 'customer-registry',
      language: 'fi',
    });
    expect(name).toBe('asiakkaat-tarkistus.csv');
    return text(body);
  };
  const answers = await Promise.allSettled(Array.from({ length: 12 }, open));
  const given = answers.filter(({ status }) => status === 'fulfilled');
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(given).toHaveLength(8);
  expect(refused.map(({ reason }) => (reason as Response).status)).toEqual([503, 503, 503, 503]);
  expect(await open()).toContain('Väärä Tunnus Oy');
});
