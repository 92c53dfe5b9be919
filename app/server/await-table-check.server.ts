import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientGuarded } from './guards.server.ts';
import { loadItem } from './queries/load-item.server.ts';

const STEP_MS = 150;
/** Nobody is kept waiting for longer; the page then says that the check goes on. */
const MOST_MS = 2500;

/** Waits a moment for the check of a form's table file, so that a page mostly shows what came of the last change. */
export async function awaitTableCheck(
  { services, read, projectId }: Pick<ClientGuarded, 'services' | 'read' | 'projectId'>,
  slug: string,
): Promise<void> {
  for (let waited = 0; waited < MOST_MS; waited += STEP_MS) {
    const { facts } = await read((trx) => loadItem(trx, { projectId, slug, now: services.now() }));
    const busy = Object.values(facts.files).some(
      ({ table }) => table?.status === 'waiting' || table?.status === 'running',
    );
    if (!busy) return;
    await sleep(STEP_MS);
  }
}
