import { readZone } from '#app/checks/dns/name.ts';
import { typedDomain } from '#app/checks/dns/typed-domain.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Inputs, Option, RowInput } from '../engine/types.ts';

/** A domain of the client. */
export interface Domain {
  /** Id of its row. */
  readonly id: string;
  /** Lower-case ASCII without a final dot. */
  readonly zone: string;
  readonly isMain: boolean;
  readonly move: string;
}

/** The domains whose names can be read, in order. */
export function domainsOf(answers: Inputs): readonly Domain[] {
  return rowsOf(answers.domains).flatMap((row) => {
    const zone = zoneOf(row);
    return zone === undefined
      ? []
      : [{ id: row.id, zone, isMain: row.isMain === 'yes', move: textOf(row.move) }];
  });
}

/** The zone of a row of the list of domains; undefined when its name cannot be read. */
function zoneOf(row: RowInput | undefined): string | undefined {
  const verdict = typedDomain(textOf(row?.name));
  return verdict.ok ? readZone(verdict.value) : undefined;
}

/** The domain at which the site is published: the one marked as main, else the first. */
const mainDomain = (answers: Inputs): Domain | undefined => {
  const domains = domainsOf(answers);
  return domains.find(({ isMain }) => isMain) ?? domains[0];
};

/** Domains that have records today. */
export const oldDomains = (answers: Inputs) => domainsOf(answers).filter(({ move }) => move !== 'new');

/** The domain that a record belongs to when its row names none: the main one, or the first that has records. */
export const homeDomain = (answers: Inputs): Domain | undefined => {
  const domains = oldDomains(answers);
  const main = mainDomain(answers);
  return domains.find(({ id }) => id === main?.id) ?? domains[0];
};

/** Domains that move to another registrar. */
export const movingDomains = (answers: Inputs) => domainsOf(answers).filter(({ move }) => move === 'moves');

/** A typed domain as it is understood, with its own letters, and with its form in DNS where that differs. */
export function readableDomain(typed: string): string {
  const verdict = typedDomain(typed);
  if (!verdict.ok) return typed;
  const own = unicodeHostName(verdict.value);
  return own === verdict.value ? own : `${own} (${verdict.value})`;
}

/** Domains as choices or as given rows: the value is the row's id, so that a corrected name keeps what belongs to it. */
export const asOptions = (domains: readonly Domain[]): readonly Option[] =>
  domains.map(({ id, zone }) => ({ value: id, label: unicodeHostName(zone) }));

/** Whether the registry locks a domain against moves: elsewhere than under .fi and .ax the owner removes the lock. */
export const hasLock = (zone: string) => !/\.(?:fi|ax)$/.test(zone);
