import { inScope } from '../db/scope.server.ts';
import type { Guarded } from '../guards.server.ts';
import { notFound } from '../not-found.server.ts';
import { type Certificate, getCertificate } from './get-certificate.server.ts';

/**
 * The certificate of a destroyed secret for whoever is signed in: a person of the client looks with the client that it belongs to.
 * @throws 404 when none of their scopes has it
 */
export async function findCertificate(
  { services, scope, person, actor }: Guarded,
  secretId: string,
): Promise<Certificate> {
  const scopes = person.kind === 'staff' ? [scope] : person.memberships.map(({ tenantId }) => ({ tenantId }));
  for (const candidate of scopes) {
    const found = await inScope(services.db, candidate, (trx) => getCertificate(trx, actor, secretId));
    if (found) return found;
  }
  throw notFound();
}
