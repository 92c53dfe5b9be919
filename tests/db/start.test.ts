import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServices } from '#app/server/services.server.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const start = (more: Partial<World['services']['env']>) =>
  createServices({ ...world.services.env, ...more }).then(
    async (services) => {
      await services.close();
      return 'started';
    },
    (error: Error) => error.message,
  );

test('a process does not start on a database that would lose what was acknowledged', async () => {
  // The database of the tests is one that a power cut may spoil.
  expect(await start({ NODE_ENV: 'production' })).toMatch(/would lose saved answers.*fsync/);
  expect(await start({})).toBe('started');
});

test('a process does not start with rights that step around row-level security', async () => {
  expect(await start({ DATABASE_URL: world.database.superuserUrl })).toContain('names a superuser');
});
