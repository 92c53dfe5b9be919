import { guessRegistrar } from '#app/checks/dns/operators.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { domainsOf } from '#app/wizards/domain-dns/domains.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { inScope } from '../db/scope.server.ts';
import { listZoneReadings } from '../queries/zone-readings.server.ts';
import { lookUpFor } from './dns-look-up.server.ts';
import { answersOf, type Pressed, type StepButton } from './step-button.server.ts';

const domainAt = (pressed: Pressed) => domainsOf(answersOf(pressed)).find(({ id }) => id === pressed.at);

const withCell = (inputs: Inputs, id: string, field: string, value: string): Inputs => ({
  ...inputs,
  domains: rowsOf(inputs.domains).map((row) => (row.id === id ? { ...row, [field]: value } : row)),
});

/** Writes the domain name that was understood in place of what was typed. */
const useDomain: StepButton = async (pressed) => {
  const { inputs, at } = pressed;
  const domain = domainAt(pressed);
  const place = `field-domains.${at}.name`;
  return { inputs: domain ? withCell(inputs, at, 'name', unicodeHostName(domain.zone)) : inputs, place };
};

/** Asks the domain's name servers, so that the registrar can be guessed from their names. */
const findRegistrar: StepButton = async (pressed) => {
  const { inputs, at } = pressed;
  const domain = domainAt(pressed);
  if (!domain) return { inputs };
  const answer = await lookUpFor(pressed, domain);
  return 'told' in answer
    ? { inputs, told: answer.told }
    : { inputs, place: `field-domains.${at}.registrar` };
};

/** Takes the guess over. */
const useRegistrar: StepButton = async (pressed) => {
  const { guarded, page, inputs, at } = pressed;
  const domain = domainAt(pressed);
  if (!domain) return { inputs };
  const { services, scope } = guarded;
  const readings = await inScope(services.db, scope, (trx) =>
    listZoneReadings(trx, { tenantId: page.item.tenantId, zones: [domain.zone] }),
  );
  const servers = readings.get(domain.zone)?.lookUp?.found.servers ?? [];
  const guess = guessRegistrar(
    servers.map(({ host }) => host),
    domain.zone,
  );
  const place = `field-domains.${at}.registrar`;
  return { inputs: guess ? withCell(inputs, at, 'registrar', guess.name) : inputs, place };
};

export const dnsDomains: Readonly<Record<string, StepButton>> = { useDomain, findRegistrar, useRegistrar };
