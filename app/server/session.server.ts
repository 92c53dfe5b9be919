import { sql } from 'kysely';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import { randomToken, sha256 } from './crypto.server.ts';
import type { Begun, Trx } from './db/database.server.ts';
import type { Answer, Statement } from './db/packet.server.ts';
import type { Services } from './services.server.ts';

export const SESSION_COOKIE = '__Host-sid';

const MINUTE = 60_000;

/** Longest time without a request, and longest time at all (docs/decisions: NIST SP 800-63B, OWASP ASVS 7.1.1). */
export const LIMITS = {
  client: { idle: 60 * MINUTE, absolute: 12 * 60 * MINUTE },
  staff: { idle: 30 * MINUTE, absolute: 10 * 60 * MINUTE },
} as const;

/** The time of the last request is written at most this often. */
const TOUCH_EVERY = MINUTE;

export interface Membership {
  readonly tenantId: string;
  readonly role: 'mainContact' | 'contact' | 'trainee' | 'accountant';
  readonly areas: readonly Area[];
  readonly projects: readonly string[];
}

/** A signed-in person as one request sees them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly kind: 'client' | 'staff';
  readonly staffRole: string | null;
  readonly memberships: readonly Membership[];
  readonly session: {
    readonly ref: string;
    readonly createdAt: Date;
    readonly secondFactorAt: Date | null;
    readonly stepUpAt: Date | null;
    readonly stepUpPurpose: string | null;
  };
}

interface SessionRow {
  ref: string;
  userId: string;
  name: string;
  email: string;
  language: Language;
  kind: 'client' | 'staff';
  staffRole: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  secondFactorAt: Date | null;
  stepUpAt: Date | null;
  stepUpPurpose: string | null;
  memberships: readonly Membership[];
}

/** The session id in a request's cookies, if there is one. */
export function sessionIdOf(request: Request): string | undefined {
  return cookieOf(request, SESSION_COOKIE);
}

/** One cookie of a request. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Finds who is signed in; undefined without a session, or with one that has ended or timed out. One database read.
 * @param id of the session; the one in the request's cookie, unless it got a new one while the request was answered
 */
export async function findPerson(
  services: Services,
  request: Request,
  id: string | undefined = sessionIdOf(request),
): Promise<Person | undefined> {
  if (!id) return undefined;
  const { rows } = await sql<SessionRow>`select * from read_session(${sha256(id)})`.execute(services.db);
  return personOf(services, id, rows[0]);
}

/**
 * The session, with the scope of its person's client set for the statements that follow it: of the client whose project is named,
 * if the person belongs to it, and otherwise of nobody.
 */
const SCOPED_SESSION = `select row_to_json(s) as session, set_config('app.tenant', coalesce((
        select m ->> 'tenantId' from jsonb_array_elements(s.memberships) m where m -> 'projects' ? $2), ''), true) as scope
  from read_session($1) s`;

interface SentSession {
  readonly ref: string;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly kind: 'client' | 'staff';
  readonly staff_role: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly second_factor_at: string | null;
  readonly step_up_at: string | null;
  readonly step_up_purpose: string | null;
  readonly memberships: readonly Membership[];
}

const momentOf = (text: string | null) => (text === null ? null : new Date(text));

const sessionRowOf = (sent: SentSession): SessionRow => ({
  ref: sent.ref,
  userId: sent.user_id,
  name: sent.name,
  email: sent.email,
  language: sent.language,
  kind: sent.kind,
  staffRole: sent.staff_role,
  createdAt: new Date(sent.created_at),
  lastSeenAt: new Date(sent.last_seen_at),
  secondFactorAt: momentOf(sent.second_factor_at),
  stepUpAt: momentOf(sent.step_up_at),
  stepUpPurpose: sent.step_up_purpose,
  memberships: sent.memberships,
});

const sessionStatement = (id: string, projectId: string): Statement => ({
  text: SCOPED_SESSION,
  values: [sha256(id), projectId],
});

const firstOf = ([sent]: Answer): SessionRow | undefined =>
  sent ? sessionRowOf(sent as SentSession) : undefined;

/**
 * Reads the session and, in the same way to the database, what a statement finds in the client of the named project. Without such a session
 * or project its answer is empty.
 */
export async function findPersonAnd(
  services: Services,
  id: string,
  projectId: string,
  statement: Statement,
): Promise<{ readonly person: Person | undefined; readonly answer: Answer }> {
  const [session = [], answer = []] = await services.db.readAtOnce([
    sessionStatement(id, projectId),
    statement,
  ]);
  return { person: await personOf(services, id, firstOf(session)), answer };
}

/**
 * The same in a transaction that goes on: the caller finishes or abandons it, whoever the person is.
 * @returns the answer of the last of the statements
 */
export async function beginWithPerson(
  services: Services,
  id: string,
  projectId: string,
  statements: readonly Statement[],
): Promise<{ readonly begun: Begun; readonly person: Person | undefined; readonly answer: Answer }> {
  const begun = await services.db.begin([sessionStatement(id, projectId), ...statements]);
  const [session = []] = begun.answers;
  const answer = begun.answers.at(-1) ?? [];
  const row = liveOf(services, firstOf(session));
  const person = row && personIn(row);
  if (!row || !isLate(services, row)) return { begun, person, answer };
  // Afterwards, since a request that holds a connection must not wait for another one.
  const touched = <T>(end: Promise<T>) => end.finally(() => touch(services, id));
  const later = {
    answers: begun.answers,
    finish: <T>(work: (trx: Trx) => Promise<T>) => touched(begun.finish(work)),
    abandon: () => touched(begun.abandon()),
  };
  return { begun: later, person, answer };
}

/** The person of a session that has not timed out. Remembers once in a while that the session was used. */
async function personOf(
  services: Services,
  id: string,
  found: SessionRow | undefined,
): Promise<Person | undefined> {
  const row = liveOf(services, found);
  if (row && isLate(services, row)) await touch(services, id);
  return row && personIn(row);
}

const idleTime = (services: Services, { lastSeenAt }: SessionRow) =>
  services.now().getTime() - lastSeenAt.getTime();

function liveOf(services: Services, row: SessionRow | undefined): SessionRow | undefined {
  if (!row) return undefined;
  const limit = LIMITS[row.kind];
  const ended =
    idleTime(services, row) > limit.idle ||
    services.now().getTime() - row.createdAt.getTime() > limit.absolute;
  return ended ? undefined : row;
}

const isLate = (services: Services, row: SessionRow) => idleTime(services, row) > TOUCH_EVERY;

async function touch(services: Services, id: string): Promise<void> {
  await services.db
    .updateTable('session')
    .set({ lastSeenAt: services.now() })
    .where('idHash', '=', sha256(id))
    .execute();
}

function personIn(row: SessionRow): Person {
  const { userId, name, email, language, kind, staffRole, memberships } = row;
  const { ref, createdAt, secondFactorAt, stepUpAt, stepUpPurpose } = row;
  const session = { ref, createdAt, secondFactorAt, stepUpAt, stepUpPurpose };
  return { id: userId, name, email, language, kind, staffRole, memberships, session };
}

export interface NewSession {
  readonly userId: string;
  readonly ipPrefix: string | null;
  readonly agent: string | null;
  readonly secondFactor: boolean;
}

/** Begins a session under a new id. @returns the id for the cookie; only its SHA-256 is stored */
export async function beginSession(services: Services, trx: Trx, session: NewSession): Promise<string> {
  const id = randomToken();
  const now = services.now();
  await trx
    .insertInto('session')
    .values({
      idHash: sha256(id),
      userId: session.userId,
      createdAt: now,
      lastSeenAt: now,
      secondFactorAt: session.secondFactor ? now : null,
      ipPrefix: session.ipPrefix,
      agent: session.agent,
    })
    .execute();
  return id;
}

/** Gives a session a new id, as every change of rights does, and stamps the second factor or a step-up. */
export async function renewSession(
  services: Services,
  trx: Trx,
  oldId: string,
  stamp: { readonly secondFactor?: boolean; readonly stepUpPurpose?: string },
): Promise<string> {
  const id = randomToken();
  const now = services.now();
  await trx
    .updateTable('session')
    .set({
      idHash: sha256(id),
      ...(stamp.secondFactor ? { secondFactorAt: now } : {}),
      ...(stamp.stepUpPurpose ? { stepUpAt: now, stepUpPurpose: stamp.stepUpPurpose } : {}),
    })
    .where('idHash', '=', sha256(oldId))
    .execute();
  return id;
}

export const sessionCookie = (id: string): string =>
  `${SESSION_COOKIE}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`;

export const endedSessionCookie = `${SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;
