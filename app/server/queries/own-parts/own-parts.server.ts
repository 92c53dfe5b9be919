import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';
import { TABLE_FILE } from '#app/wizards/engine/table-file-fields.ts';
import type { Trx } from '../../db/database.server.ts';
import { getDomainsParts } from './dns-domains.server.ts';
import { getKeysParts } from './dns-keys.server.ts';
import { getOutlookParts } from './dns-outlook.server.ts';
import { getRecordsParts } from './dns-records.server.ts';
import { getSenderParts } from './mail-sender.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';
import { getTableParts } from './table-file.server.ts';

const PARTS: Readonly<Record<string, (trx: Trx, request: OwnPartsRequest) => Promise<OwnParts>>> = {
  'dns-domains': getDomainsParts,
  'dns-transfer-keys': getKeysParts,
  'dns-records': getRecordsParts,
  'dns-outlook': getOutlookParts,
  'mail-sender': getSenderParts,
  [TABLE_FILE]: getTableParts,
};

/** Whether a step with this special component shows anything besides its fields. */
export const hasOwnParts = (component: string | undefined): component is string =>
  component !== undefined && Object.hasOwn(PARTS, component);

/** What a step shows besides its fields, by the name of its special component; undefined for steps that have none. */
export async function findOwnParts(
  trx: Trx,
  component: string | undefined,
  request: OwnPartsRequest,
): Promise<OwnParts | undefined> {
  return hasOwnParts(component) ? PARTS[component]?.(trx, request) : undefined;
}
