import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import { type SeededPerson, seed, seededSecondFactors } from '#db/seed.ts';
import type { TotpEntry } from '../embedded/mailbox/pages.ts';

/** Who lives in the demo world, and the second factors of those who need one. */
export type World = { people: readonly SeededPerson[]; totp: TotpEntry[] };

/** Fills an empty database with the demo world; in one that is filled it only looks. */
export async function openWorld(env: Record<string, string>): Promise<World> {
  const services = await createServices(readEnv(env));
  try {
    const people = await seed(services);
    return { people, totp: [...(await seededSecondFactors(services))] };
  } finally {
    await services.close();
  }
}
