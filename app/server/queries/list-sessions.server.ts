import { sql } from 'kysely';
import type { Db } from '../db/database.server.ts';
import { LIMITS } from '../session.server.ts';

export interface SessionLine {
  readonly ref: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly agent: string | null;
}

/** A person's sessions that still work, the last used first. */
export async function listSessions(
  db: Db,
  { userId, kind, now }: { userId: string; kind: 'client' | 'staff'; now: Date },
): Promise<readonly SessionLine[]> {
  const { idle, absolute } = LIMITS[kind];
  return db
    .selectFrom('session')
    .select(['ref', 'createdAt', 'lastSeenAt', 'agent'])
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .where('lastSeenAt', '>=', new Date(now.getTime() - idle))
    .where('createdAt', '>=', new Date(now.getTime() - absolute))
    .orderBy(sql`last_seen_at desc`)
    .execute();
}
