import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { languageOf } from '#app/i18n/language.ts';
import { paths } from '#app/paths.ts';
import { worksInArea } from '#app/rules/permissions.ts';
import { relayState } from '#app/rules/relay.ts';
import { findWizard } from '#app/wizards/engine/registry.ts';
import type { Acting, Actor } from './actor.server.ts';
import type { Db, Trx } from './db/database.server.ts';
import { inReadScope, type Scope } from './db/scope.server.ts';
import { isUuid, notFound, uuidOf } from './not-found.server.ts';
import {
  type InItem,
  itemOf,
  itemStatement,
  itemToSaveOf,
  itemToSaveStatements,
  type LoadedItem,
} from './queries/load-item.server.ts';
import { findOpenedRelay, type Relay } from './relay-session.server.ts';
import {
  beginWithPerson,
  findPerson,
  findPersonAnd,
  type Membership,
  type Person,
  sessionIdOf,
} from './session.server.ts';

/** What loaders and actions are called with. */
export type RouteArgs = Pick<LoaderFunctionArgs, 'request' | 'context' | 'params'>;

/** Someone signed in, and what their commands need. */
export interface Guarded extends Acting {
  readonly person: Person;
  /** Runs queries in one transaction that sees what this person may see. */
  readonly read: <T>(query: (trx: Trx) => Promise<T>) => Promise<T>;
}

export interface ClientGuarded extends Guarded {
  readonly tenantId: string;
  readonly projectId: string;
  readonly membership: Membership;
}

/** /24 of an IPv4 address, /48 of an IPv6 one: enough to tell places apart, not people. */
export function ipPrefix(ip: string): string | null {
  if (ip.includes('.')) return `${ip.split('.').slice(0, 3).join('.').replace('::ffff:', '')}.0/24`;
  return ip.includes(':') ? `${ip.split(':').slice(0, 3).join(':')}::/48` : null;
}

const actorOf = (person: Person, ip: string): Actor => ({
  kind: person.kind,
  userId: person.id,
  sessionRef: person.session.ref,
  ipPrefix: ipPrefix(ip),
});

const scopeOf = (person: Person): Scope =>
  person.kind === 'staff'
    ? { staffId: person.id, admin: person.staffRole === 'admin' }
    : { tenantId: person.memberships[0]?.tenantId ?? '' };

/** Where to come back to after signing in: pages only, since a posted form cannot be repeated by a link. */
const returnTo = (request: Request) => (request.method === 'GET' ? new URL(request.url).pathname : undefined);

const clientPerson = ({ tenantId, role, areas }: Membership) => ({
  kind: 'client' as const,
  tenantId,
  role,
  areas,
});

const within = (db: Db, scope: Scope): Pick<Guarded, 'scope' | 'read'> => ({
  scope,
  read: (query) => inReadScope(db, scope, query),
});

/** Screens speak the language that the frame around them speaks; mails speak the stored one. */
const inLanguageOf = (request: Request, person: Person): Person => ({
  ...person,
  language: languageOf(request),
});

/** Anyone signed in; staff only after their second factor. @throws a redirect to signing in */
export async function requirePerson(args: RouteArgs): Promise<Guarded> {
  const { request, context } = args;
  return guardedPerson(args, await findPerson(context.services, request, context.sessionId));
}

function guardedPerson({ request, context }: RouteArgs, person: Person | undefined): Guarded {
  const { services, ip } = context;
  if (!person) throw redirect(paths.login(returnTo(request)));
  if (person.kind === 'staff' && !person.session.secondFactorAt)
    throw redirect(paths.secondFactor(returnTo(request)));
  return {
    services,
    person: inLanguageOf(request, person),
    actor: actorOf(person, ip),
    ...within(services.db, scopeOf(person)),
  };
}

/** A contact of the client whose project the address names (`params.projectId`). @throws 404 for anyone else's project */
export async function requireClient(args: RouteArgs): Promise<ClientGuarded> {
  return ownProject(args, await requirePerson(args));
}

function ownProject(args: RouteArgs, guarded: Guarded): ClientGuarded {
  const projectId = args.params.projectId ?? '';
  const membership = guarded.person.memberships.find((candidate) => candidate.projects.includes(projectId));
  if (guarded.person.kind !== 'client' || !membership) throw notFound();
  const { tenantId } = membership;
  return { ...guarded, ...within(guarded.services.db, { tenantId }), tenantId, projectId, membership };
}

export interface ItemGuarded extends ClientGuarded {
  readonly slug: string;
}

/** A contact of the client, on an item of the areas given to them (`params.slug`). @throws 404 for other items */
export async function requireClientItem(args: RouteArgs): Promise<ItemGuarded> {
  return ownItem(args, await requireClient(args));
}

/**
 * The same with the item itself, all in one way to the database and back.
 * @throws as requireClientItem does
 */
export async function requireLoadedItem(
  args: RouteArgs,
): Promise<ItemGuarded & { readonly item: LoadedItem }> {
  const place = await placeOf(args);
  const { services } = args.context;
  const found = await findPersonAnd(services, place.sessionId, place.projectId, itemStatement(place));
  const guarded = ownItem(args, ownProject(args, guardedPerson(args, found.person)));
  return { ...guarded, item: itemOf(found.answer, services.now()) };
}

/** An item that a guard has locked for a save. */
export interface Held {
  readonly inItem: InItem;
  /** To be called in the end, whatever happened: gives the item back if it was not worked in. */
  readonly leave: () => Promise<void>;
}

/**
 * The same with the item locked for a save of one of its steps (`params.stepId`), and a transaction that waits for the rest of it.
 * @throws as requireClientItem does
 */
export async function requireItemToSave(args: RouteArgs): Promise<ItemGuarded & Held> {
  const place = await placeOf(args);
  const { services } = args.context;
  const step = findWizard(place.slug)?.steps.find(({ id }) => id === args.params.stepId);
  const statements = itemToSaveStatements(place, step);
  const found = await beginWithPerson(services, place.sessionId, place.projectId, statements);
  const { finish, abandon } = found.begun;
  try {
    const guarded = ownItem(args, ownProject(args, guardedPerson(args, found.person)));
    const item = itemToSaveOf(found.answer, services.now());
    return { ...guarded, inItem: (work) => finish((trx) => work(trx, item)), leave: abandon };
  } catch (error) {
    await abandon();
    throw error;
  }
}

/** Which item an address names, and the session that asks for it. @throws as requireClientItem does */
async function placeOf(args: RouteArgs) {
  const { projectId = '', slug = '' } = args.params;
  const sessionId = args.context.sessionId ?? sessionIdOf(args.request);
  if (sessionId && isUuid(projectId)) return { sessionId, projectId, slug };
  await requireClient(args);
  throw notFound();
}

function ownItem(args: RouteArgs, guarded: ClientGuarded): ItemGuarded {
  const slug = args.params.slug ?? '';
  const wizard = findWizard(slug);
  if (!wizard || !worksInArea(clientPerson(guarded.membership), wizard.area)) throw notFound();
  return { ...guarded, slug };
}

/** Whoever fills in one form: a contact of the client, or a third person who was handed it. */
export type FormGuarded = Pick<
  ClientGuarded,
  'services' | 'scope' | 'actor' | 'read' | 'tenantId' | 'projectId'
> & {
  readonly slug: string;
  readonly person: Pick<Person, 'name' | 'email' | 'language'>;
} & Partial<Held>;

/** A third person with the one item that they were handed. */
export interface RelayGuarded extends Acting {
  readonly relay: Relay;
  readonly tenantId: string;
  readonly projectId: string;
  readonly slug: string;
  /** Who writes, as far as screens say it; no account stands behind it. */
  readonly person: Pick<Person, 'name' | 'email' | 'language'>;
  readonly read: Guarded['read'];
}

/**
 * A browser in which the link of this relay was opened (`params.relayId`), while the relay lasts.
 * @throws a redirect to a page that says to open the link again
 */
export async function requireRelay({ request, context, params }: RouteArgs): Promise<RelayGuarded> {
  const { services, ip } = context;
  const relay = await findOpenedRelay(services, request, uuidOf(params.relayId));
  if (!relay || relayState(relay, services.now()) !== 'live') throw redirect(paths.relayClosed());
  const { id, tenantId, projectId, slug, name } = relay;
  return {
    services,
    relay,
    tenantId,
    projectId,
    slug,
    person: { name, email: '', language: languageOf(request) },
    actor: { kind: 'relay', userId: null, sessionRef: id, ipPrefix: ipPrefix(ip) },
    ...within(services.db, { tenantId }),
  };
}

/** The provider's people. @throws 404 for clients, so that the manager's side does not show itself */
export async function requireStaff(args: RouteArgs): Promise<Guarded> {
  const guarded = await requirePerson(args);
  if (guarded.person.kind !== 'staff') throw notFound();
  return guarded;
}

export async function requireAdmin(args: RouteArgs): Promise<Guarded> {
  const guarded = await requireStaff(args);
  if (guarded.person.staffRole !== 'admin') throw notFound();
  return guarded;
}
