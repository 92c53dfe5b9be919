import { redirect } from '@remix-run/node';
import { languageOf } from '#app/i18n/language.ts';
import { paths } from '#app/paths.ts';
import { browserName } from '#app/rules/browser-name.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Actor } from './actor.server.ts';
import { ipPrefix, type RouteArgs } from './guards.server.ts';
import type { Services } from './services.server.ts';
import { cookieOf, findPerson, type Person, sessionIdOf } from './session.server.ts';

/** Ties a login request to the browser that made it. */
const LOGIN_COOKIE = '__Host-login';

/** How long a browser remembers its request, in seconds: longer than the request lives, so that the page can say so. */
const REMEMBERED = 3600;

export const loginCookie = (value: string): string =>
  `${LOGIN_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${REMEMBERED}`;

export const endedLoginCookie = `${LOGIN_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

/** Whoever sends a request, signed in or not. */
export interface Visitor {
  readonly services: Services;
  readonly ip: string;
  readonly language: Language;
  /** Names of browser and system families. */
  readonly agent: string | null;
  readonly sessionId: string | undefined;
  readonly loginCookie: string | undefined;
}

export const visitorOf = ({ request, context }: Pick<RouteArgs, 'request' | 'context'>): Visitor => ({
  services: context.services,
  ip: context.ip,
  language: languageOf(request),
  agent: browserName(request.headers.get('user-agent')),
  sessionId: sessionIdOf(request),
  loginCookie: cookieOf(request, LOGIN_COOKIE),
});

/** Nobody in particular, for the audit log. */
export const actorOfVisitor = ({ ip }: Visitor): Actor => ({
  kind: 'system',
  userId: null,
  sessionRef: null,
  ipPrefix: ipPrefix(ip),
});

/** A visitor with a session; the second factor may still be missing. */
export interface FirstFactor extends Visitor {
  readonly person: Person;
  readonly actor: Actor;
  readonly sessionId: string;
}

/** For the pages of the second factor itself; all others use the guards. @throws a redirect to signing in */
export async function requireFirstFactor(args: RouteArgs): Promise<FirstFactor> {
  const visitor = visitorOf(args);
  const person = await findPerson(visitor.services, args.request);
  if (!person || !visitor.sessionId) throw redirect(paths.login());
  const actor = {
    kind: person.kind,
    userId: person.id,
    sessionRef: person.session.ref,
    ipPrefix: ipPrefix(visitor.ip),
  };
  return { ...visitor, sessionId: visitor.sessionId, person, actor };
}
