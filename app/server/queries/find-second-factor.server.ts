import type { Db } from '../db/database.server.ts';

export interface SecondFactor {
  /** `pending`: a secret was made and waits for its first code. */
  readonly state: 'none' | 'pending' | 'confirmed';
  readonly confirmedAt: Date | null;
  readonly codesLeft: number;
}

/** The state of a person's second factor, without its secrets. */
export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactor> {
  const row = await db
    .selectFrom('totp')
    .select(['confirmedAt'])
    .select(({ selectFrom }) =>
      selectFrom('recoveryCode')
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .where('recoveryCode.userId', '=', userId)
        .where('recoveryCode.usedAt', 'is', null)
        .as('codesLeft'),
    )
    .where('userId', '=', userId)
    .executeTakeFirst();
  if (!row) return { state: 'none', confirmedAt: null, codesLeft: 0 };
  return {
    state: row.confirmedAt ? 'confirmed' : 'pending',
    confirmedAt: row.confirmedAt,
    codesLeft: Number(row.codesLeft ?? 0),
  };
}
