import type { SiteTargets } from '#app/checks/dns/planned-records.ts';
import { whatWillHappen } from '#app/checks/dns/what-will-happen.ts';
import { unicodeHostName } from '#app/checks/host-name.ts';
import type { DomainOutlook, OutlookParts } from '#app/wizards/domain-dns/own-parts.ts';
import { recordsByDomain } from '#app/wizards/domain-dns/record-rows.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import type { Trx } from '../../db/database.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

/** What will happen to each domain when it goes live. */
export const getOutlookParts = async (_trx: Trx, { item }: OwnPartsRequest): Promise<OutlookParts> => ({
  kind: 'dns-outlook',
  domains: domainOutlooks(item.answers),
});

/** What will happen to the domains of these answers; without targets the provider's address stays open. */
export const domainOutlooks = (answers: Inputs, targets?: SiteTargets): readonly DomainOutlook[] =>
  recordsByDomain(answers).map(({ domain, records }) => ({
    id: domain.id,
    domain: unicodeHostName(domain.zone),
    outlook: whatWillHappen(records, domain.zone, targets),
  }));
