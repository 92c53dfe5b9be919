import { randomUUID } from 'node:crypto';
import { startProject } from '#app/server/commands/start-project.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createServices } from '#app/server/services.server.ts';
import type { Area } from '#app/wizards/engine/types.ts';

export interface NewClient {
  readonly projectId: string;
  /** Of the main contact, whose language is Finnish. */
  readonly email: string;
}

/** A client of its own for a journey in the running portal, started by an account manager through the real command. */
export async function newClient(manager: string, areas: readonly Area[]): Promise<NewClient> {
  const services = await createServices(readEnv(JSON.parse(process.env.PORTAL_ENV ?? '{}')));
  try {
    const { id } = await services.db
      .selectFrom('appUser')
      .select('id')
      .where('email', '=', manager)
      .executeTakeFirstOrThrow();
    const email = `${randomUUID()}@lumitie.example`;
    const by = {
      services,
      scope: { staffId: id, admin: false },
      actor: { kind: 'staff' as const, userId: id, sessionRef: null, ipPrefix: null },
    };
    const { projectId } = await startProject(by, {
      userId: id,
      clientName: 'Lumitien Pyöräpaja Oy',
      businessId: '3123456-3',
      language: 'fi',
      templateKey: 'software-rollout',
      areas,
      mainContact: { name: 'Elli Lumitie', email, language: 'fi' },
      kickoffOn: new Date().toISOString().slice(0, 10),
    });
    return { projectId, email };
  } finally {
    await services.close();
  }
}
