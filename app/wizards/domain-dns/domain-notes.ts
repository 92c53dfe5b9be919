import { unicodeHostName } from '#app/checks/host-name.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Inputs } from '../engine/types.ts';
import { domainsOf } from './domains.ts';

/** What the portal made of a domain name that was typed otherwise: as an address, with capitals, with Finnish letters. */
export interface DomainNote {
  /** Id of the domain's row. */
  readonly row: string;
  /** With its own letters. */
  readonly domain: string;
  /** As DNS carries it, where that differs. */
  readonly ascii?: string;
  /** Whether the text in the field is another one. */
  readonly differs: boolean;
}

/** A note for every domain that is read otherwise than it was typed, or that has two forms. */
export function domainNotes(answers: Inputs): readonly DomainNote[] {
  const typed = new Map(rowsOf(answers.domains).map((row) => [row.id, textOf(row.name).trim()]));
  return domainsOf(answers).flatMap(({ id, zone }): DomainNote[] => {
    const domain = unicodeHostName(zone);
    const differs = typed.get(id) !== domain;
    if (!differs && domain === zone) return [];
    return [{ row: id, domain, differs, ...(domain === zone ? {} : { ascii: zone }) }];
  });
}
