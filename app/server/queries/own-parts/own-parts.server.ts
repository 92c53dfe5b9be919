import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import type { Trx } from '../../db/database.server.ts';
import { getDomainsParts } from './dns-domains.server.ts';
import { getKeysParts } from './dns-keys.server.ts';
import { getOutlookParts } from './dns-outlook.server.ts';
import { getRecordsParts } from './dns-records.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

const PARTS: Readonly<Record<string, (trx: Trx, request: OwnPartsRequest) => Promise<OwnParts>>> = {
  'dns-domains': getDomainsParts,
  'dns-transfer-keys': getKeysParts,
  'dns-records': getRecordsParts,
  'dns-outlook': getOutlookParts,
};

/** What a step shows besides its fields, by the name of its special component; undefined for steps that have none. */
export async function findOwnParts(
  trx: Trx,
  component: string | undefined,
  request: OwnPartsRequest,
): Promise<OwnParts | undefined> {
  const load = component !== undefined && Object.hasOwn(PARTS, component) ? PARTS[component] : undefined;
  return load?.(trx, request);
}
