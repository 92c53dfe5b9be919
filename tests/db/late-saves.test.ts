import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { rowsOf } from '../support/session.ts';
import { fill, type Onboarding, onboarding, openWorld, type World } from '../support/world.ts';

let world: World;
let made: Onboarding;
beforeAll(async () => {
  world = await openWorld();
  made = await onboarding(world);
  await fill(made, 'company');
});
afterAll(() => world.close());

test('saves that arrive at once follow each other, and each sees what the one before has stored', async () => {
  const { projectId } = made;
  const save = (path: string, to: string) =>
    saveStep(made.client, {
      projectId,
      slug: 'company',
      stepId: 'address',
      save: { changes: [{ path, from: '', to }] },
    });
  const places = ['postalStreet', 'postalPostalCode', 'postalCity'];
  const saved = await Promise.all(places.map((path) => save(path, `new ${path}`)));
  expect(saved.map(({ revision }) => revision).sort()).toEqual([2, 3, 4]);
  const [row] = await rowsOf<{ inputs: Record<string, string> }>(
    world.database.superuserUrl,
    `select s.inputs from step_answers s join item i on i.id = s.item_id where i.project_id = $1 and s.step_id = 'address'`,
    [projectId],
  );
  expect(places.map((path) => row?.inputs[path])).toEqual(places.map((path) => `new ${path}`));
});
