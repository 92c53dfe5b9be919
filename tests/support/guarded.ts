import type { RouteArgs } from '#app/server/guards.server.ts';
import { sessionFor } from './session.ts';
import type { World } from './world.ts';

/** What a guard is called with for the address of a step. */
export const argsOf = (
  { services }: Pick<World, 'services'>,
  cookie: string,
  params: { readonly projectId: string; readonly slug?: string; readonly stepId?: string },
): RouteArgs => {
  const { projectId, slug = 'company', stepId = 'address' } = params;
  return {
    request: new Request(`http://localhost:3000/onboarding/${projectId}/${slug}/${stepId}`, {
      headers: { cookie },
    }),
    params: { projectId, slug, stepId },
    context: { services, nonce: '', requestId: '', ip: '192.0.2.1' },
  };
};

/** The cookie of a session that begins at the moment of the world's clock. */
export async function cookieOf({ services, database, clock }: World, userId: string): Promise<string> {
  const { email } = await services.db
    .selectFrom('appUser')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const cookie = await sessionFor(database.superuserUrl, email);
  await services.db
    .updateTable('session')
    .set({ createdAt: clock.now, lastSeenAt: clock.now })
    .where('userId', '=', userId)
    .execute();
  return cookie;
}

/** What a refused request is answered with. */
export const refusal = (asked: Promise<unknown>): Promise<string | number> =>
  asked.then(
    () => 'answered',
    (thrown: Response) => thrown.headers.get('location') ?? thrown.status,
  );
