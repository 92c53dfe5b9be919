import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { paths } from '#app/paths.ts';
import { endSession } from '#app/server/commands/end-session.server.ts';
import { ipPrefix } from '#app/server/guards.server.ts';
import { endedSessionCookie, findPerson } from '#app/server/session.server.ts';

/** Signing out happens by the button only. */
export const loader = () => redirect(paths.start());

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, ip } = context;
  const person = await findPerson(services, request);
  if (person) {
    const { ref } = person.session;
    const actor = { kind: person.kind, userId: person.id, sessionRef: ref, ipPrefix: ipPrefix(ip) };
    await endSession({ services, actor, userId: person.id }, ref);
  }
  return redirect(paths.login(), {
    headers: { 'Set-Cookie': endedSessionCookie, 'Clear-Site-Data': '"cache", "storage"' },
  });
}
