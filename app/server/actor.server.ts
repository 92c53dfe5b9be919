import type { Scope } from './db/scope.server.ts';
import type { Services } from './services.server.ts';

/** Who does something, for the audit log and for the rows that say who. */
export interface Actor {
  readonly kind: 'client' | 'staff' | 'relay' | 'system';
  readonly userId: string | null;
  readonly sessionRef: string | null;
  readonly ipPrefix: string | null;
}

/** What every command needs: the services, whose rows it may touch, and who acts. */
export interface Acting {
  readonly services: Services;
  readonly scope: Scope;
  readonly actor: Actor;
}

export const SYSTEM: Actor = { kind: 'system', userId: null, sessionRef: null, ipPrefix: null };
