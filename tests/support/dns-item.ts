import { inScope } from '#app/server/db/scope.server.ts';
import { getStepPage, type StepPage } from '#app/server/queries/step-page.server.ts';
import { type PostedStep, postStep } from '#app/server/step-action.server.ts';
import { ROWS, rowsOf } from '#app/wizards/engine/inputs.ts';
import type { Input, Inputs } from '#app/wizards/engine/types.ts';
import { type DnsWorld, startDnsWorld } from '#server/stand-ins/dns-world.ts';
import { type Onboarding, openWorld, type World } from './world.ts';

const SLUG = 'domain-dns';

export interface DnsItemWorld extends World {
  readonly dns: DnsWorld;
}

/** A world whose look-ups reach name servers on loopback. */
export async function openDnsItemWorld(zones: readonly string[]): Promise<DnsItemWorld> {
  const world = await openWorld();
  const dns = await startDnsWorld({ zones });
  const { DNS_SERVERS, DNS_PORT } = dns.env;
  const own = { DNS_SERVERS: [DNS_SERVERS], DNS_PORT: Number(DNS_PORT), DNS_ALLOW_PRIVATE: true };
  return {
    ...world,
    dns,
    services: { ...world.services, env: { ...world.services.env, ...own } },
    async close() {
      await dns.stop();
      await world.close();
    },
  };
}

/** The form that a browser would post for these inputs. */
export function formOf(inputs: Inputs, more: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  const put = (name: string, input: Input) => {
    if (typeof input === 'string') form.append(name, input);
    for (const row of rowsOf(input)) {
      form.append(name + ROWS, row.id);
      for (const [field, cell] of Object.entries(row))
        if (field !== 'id') put(`${name}.${row.id}.${field}`, cell);
    }
  };
  for (const [name, input] of Object.entries(inputs)) put(name, input);
  for (const [name, text] of Object.entries(more)) form.append(name, text);
  return form;
}

/** Posts a step of the item as its main contact does. */
export function post(
  { services }: World,
  { client, tenantId, projectId }: Onboarding,
  stepId: string,
  form: FormData,
  slug = SLUG,
): Promise<PostedStep> {
  const { scope, actor } = client;
  const guarded = {
    services,
    scope,
    actor,
    read: (fn: Parameters<typeof inScope>[2]) => inScope(services.db, scope, fn),
    tenantId,
    projectId,
    slug,
    person: { name: 'Aino Koivuranta', email: 'aino@koivurannanleipomo.example', language: 'fi' },
  };
  return postStep(guarded as unknown as Parameters<typeof postStep>[0], stepId, form);
}

/** The step as its main contact sees it. */
export const stepOf = (world: World, made: Onboarding, stepId: string, slug = SLUG): Promise<StepPage> =>
  inScope(world.services.db, made.client.scope, (trx) =>
    getStepPage(trx, { projectId: made.projectId, slug, stepId, language: 'fi', now: world.clock.now }),
  );

/** Answers to the step of the domains: one that stays, or as given. */
export const oneDomain = (name: string, more: Readonly<Record<string, string>> = {}): Inputs => ({
  domains: [
    {
      id: 'd1',
      name,
      isMain: 'yes',
      move: 'stays',
      holder: 'Koivurannan Leipomo Oy',
      registrar: 'Vanha Välittäjä Oy',
      dnsAccess: 'ourselves',
      ...more,
    },
  ],
});
