import path from 'node:path';
import { freePort } from '#server/embedded/ports.ts';
import { rowsOf } from '../../support/session.ts';
import { ROOT } from './builds.ts';
import type { Target } from './load.ts';
import { type Server, startServer } from './processes.ts';
import { type BenchWorld, SLUG } from './world.ts';

/** Starts the web process as `npm start` does. @param databaseUrl another database than the world's own */
export async function startProduct(
  { env }: BenchWorld,
  { cwd = ROOT, databaseUrl = env.DATABASE_URL ?? '' } = {},
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return startServer({
    command: [process.execPath, '--max-semi-space-size=16', path.join(cwd, 'build/server/web.js')],
    env: { ...env, DATABASE_URL: databaseUrl, APP_URL: url, PORT: String(port) },
    url,
    probe: '/readyz',
    cwd,
  });
}

/** Pages of one step, as each client sees their own. @param holds a saved answer */
export const stepPages = ({ clients }: BenchWorld, stepId: string, holds: string): readonly Target[] =>
  clients.map(({ projectId, cookie }) => ({
    method: 'GET',
    path: `/onboarding/${projectId}/${SLUG}/${stepId}`,
    headers: { cookie },
    status: 200,
    holds,
    bytes: 10_000,
  }));

/** Autosaves of one field: every one stores another town. */
export async function autosaves(world: BenchWorld, { url }: Server): Promise<readonly Target[]> {
  const revisions = await revisionsOf(world);
  return world.clients.map(({ projectId, cookie }) => ({
    method: 'POST',
    path: `/onboarding/${projectId}/${SLUG}/address/save`,
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ changes: [{ path: 'city', from: 'Tampere <n>', to: 'Tampere <n+1>' }] }),
    from: revisions.get(projectId) ?? 0,
    status: 200,
    holds: '"revision":<n+1>,',
    bytes: 20,
  }));
}

/** Whole steps, posted by the button that leads on. */
export async function stepPosts(world: BenchWorld, { url }: Server): Promise<readonly Target[]> {
  const revisions = await revisionsOf(world);
  const form = new URLSearchParams({
    _intent: 'next',
    streetAddress: 'Satamakatu 4',
    postalCode: '33100',
    country: 'FI',
    postalAddressDiffers: 'no',
    postalStreet: '',
    postalPostalCode: '',
    postalCity: '',
    phone: '+358401234567',
    email: 'info@koivurannanleipomo.example',
    website: 'https://www.koivurannanleipomo.example/',
  });
  return world.clients.map(({ projectId, cookie }) => ({
    method: 'POST',
    path: `/onboarding/${projectId}/${SLUG}/address`,
    headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: `${form}&_revision=<n>&city=Tampere+<n+1>`,
    from: revisions.get(projectId) ?? 0,
    status: 302,
    holds: '',
    bytes: 0,
  }));
}

/**
 * Revision of each project's address, which the bench also writes into the town.
 * @throws when a saved town is not the one of its revision: then saves were lost or mixed up
 */
async function revisionsOf({ superuserUrl, clients }: BenchWorld): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ id: string; revision: number; city: string }>(
    superuserUrl,
    `select i.project_id as id, s.revision, s.inputs ->> 'city' as city
     from step_answers s join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
     where i.slug = $1 and s.step_id = 'address' and i.project_id = any($2)`,
    [SLUG, clients.map(({ projectId }) => projectId)],
  );
  const odd = rows.find(({ revision, city }) => city !== `Tampere ${revision}`);
  if (odd) throw new Error(`revision ${odd.revision} of an address holds ${odd.city}`);
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}
