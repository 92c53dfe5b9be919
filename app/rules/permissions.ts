import type { ClientRole, ItemRole, StaffRole } from '#app/process/roles.ts';
import type { Side } from '#app/process/templates/types.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { type Action, type ClientScope, PERMISSIONS, type StaffScope } from './permission-table.ts';

/** Somebody of a client company. */
export interface ClientPerson {
  readonly kind: 'client';
  readonly tenantId: string;
  readonly role: ClientRole;
  readonly areas: readonly Area[];
}

/**
 * Somebody of the provider; `role` is held everywhere, an assignment's role only with that client. Nobody is an
 * administrator by assignment.
 */
export interface StaffPerson {
  readonly kind: 'staff';
  readonly role: StaffRole;
  readonly assignments: readonly { readonly tenantId: string; readonly role: StaffRole }[];
}

export type Person = ClientPerson | StaffPerson;

/** What somebody wants to act on. What is left out is not known, and never helps. */
export interface Subject {
  readonly tenantId?: string;
  readonly area?: Area;
  readonly side?: Side;
  /** Role that the item belongs to. */
  readonly role?: ItemRole;
  /** Hidden from the client. */
  readonly internal?: boolean;
  /** The person takes part in it, for trainings. */
  readonly takesPart?: boolean;
  /** The person is named for this secret. */
  readonly named?: boolean;
}

/** A contact of the first area also answers for the others: the books are the finance contact's. */
const COVERS: Readonly<Partial<Record<Area, readonly Area[]>>> = { finance: ['accounting'] };

/** Areas in which a person of the client works; undefined means all of them. */
function areasOf({ role, areas }: ClientPerson): readonly Area[] | undefined {
  if (role === 'mainContact') return undefined;
  return [...new Set(areas.flatMap((area) => [area, ...(COVERS[area] ?? [])]))];
}

/** Whether the area is one of the person's. */
export function worksInArea(person: ClientPerson, area: Area): boolean {
  return areasOf(person)?.includes(area) ?? true;
}

function clientMay(person: ClientPerson, scope: ClientScope, subject: Subject): boolean {
  if (subject.tenantId !== person.tenantId || subject.internal) return false;
  switch (scope) {
    case 'never':
      return false;
    case 'company':
      return true;
    case 'areas':
      return subject.area !== undefined && worksInArea(person, subject.area);
    case 'takesPart':
      return subject.takesPart === true;
  }
}

function staffMay(scope: StaffScope, role: StaffRole, assigned: boolean, subject: Subject): boolean {
  switch (scope) {
    case 'never':
      return false;
    case 'everywhere':
      return true;
    case 'assigned':
      return assigned;
    case 'ownRole':
      return assigned && subject.role === role;
    case 'named':
      return assigned && subject.named === true;
  }
}

/** What only the side it belongs to may do; a common meeting is the provider's to record. */
const OWN_WORK: readonly Action[] = ['answer', 'submit', 'withdraw', 'saveSecret', 'completeTask'];

function isOwnWork(person: Person, action: Action, { side, role }: Subject): boolean {
  if (!OWN_WORK.includes(action)) return true;
  if (person.kind === 'staff') return side === 'provider' || side === 'both';
  if (action === 'completeTask' && role === 'mainContact' && person.role !== 'mainContact') return false;
  return side === 'client';
}

/** Whether a person may do something to a subject, by the table of permissions. */
export function may(person: Person, action: Action, subject: Subject = {}): boolean {
  if (!isOwnWork(person, action, subject)) return false;
  const row = PERMISSIONS[action];
  if (person.kind === 'client') return clientMay(person, row.client[person.role], subject);
  const here = person.assignments.filter(
    ({ tenantId, role }) => tenantId === subject.tenantId && role !== 'admin',
  );
  return (
    staffMay(row.staff[person.role], person.role, false, subject) ||
    here.some(({ role }) => staffMay(row.staff[role], role, true, subject))
  );
}
