import { textsOf } from '#app/wizards/engine/inputs.ts';
import type { TableParts } from '#app/wizards/engine/table-parts.ts';
import { tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Trx } from '../../db/database.server.ts';
import { findTableCheck } from '../table-check-view.server.ts';
import type { OwnPartsRequest } from './own-parts-request.server.ts';

/** The table file in the step's field, and how the check of its rows stands. */
export async function getTableParts(trx: Trx, { item, language }: OwnPartsRequest): Promise<TableParts> {
  const { tenantId, answers, facts } = item;
  const place = tablePlace(item.wizard);
  const id = textsOf(answers[place?.field ?? '']).find((each) => facts.files[each]);
  const file = id === undefined ? undefined : facts.files[id];
  if (id === undefined || !file) return { kind: 'table-file', file: undefined, check: undefined };
  const found =
    file.state === 'clean'
      ? await findTableCheck(trx, { tenantId, fileId: id, wizardId: item.wizardId, language })
      : undefined;
  return { kind: 'table-file', file: { id, name: file.name, state: file.state }, check: found?.view };
}
