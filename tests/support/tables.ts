import { saveStep } from '#app/server/commands/save-step.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { checkTableRows } from '#app/server/jobs/check-table-rows.server.ts';
import { type LoadedItem, loadItem } from '#app/server/queries/load-item.server.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';
import { rowsOf } from './session.ts';
import { check, type Sender, sendFile, type UploadWorld } from './uploads.ts';
import type { Onboarding } from './world.ts';

/** A register with a fault of most kinds; rows 3, 4 and 5 are in error, 6 is the same customer as 1. */
export const REGISTER = [
  'Asiakasnumero;Nimi;Y-tunnus;Sähköposti;Puhelin;Postinumero;Postitoimipaikka;Tagit',
  '1001;Koivurannan Kukka Oy;2345671-3;kukka@koivuranta.example;040 123 4567;00100;Helsinki;vip',
  '1002;Aino Aalto;;aino@aalto.example;050 111 2222;33100;Tampere;vip, uusi',
  '1003;Väärä Tunnus Oy;2345671-4;tunnus@vaara.example;040 222 3333;20100;Turku;',
  '1004;Posti Oy;;ei osoitetta;040 333 4444;90100;Oulu;',
  '1005;;;nimeton@asiakas.example;040 444 5555;40100;Jyväskylä;',
  '1006;Koivurannan Kukka;2345671-3;toinen@koivuranta.example;040 555 6666;100;Helsinki;',
  '1007;Etunolla Ky;;etu@nolla.example;040 666 7777;2100;Espoo;',
].join('\r\n');

/** Everything but the file answered in the form of the register. */
export const ANSWERS: Inputs = {
  ...getWizard('customer-registry').example,
  registryFile: [],
  mapping: [],
  contactPerson: 'other',
  contactPersonName: 'Iida Laine',
  contactPersonEmail: 'iida@laine.example',
};

export const FIELDS = {
  'customer-registry': 'registryFile',
  'chart-of-accounts': 'chartFile',
  products: 'productFile',
  'opening-balances': 'balanceFile',
} as const;

export type TableSlug = keyof typeof FIELDS;

/** Sends a table file and runs the check that makes it clean. @returns its id */
export async function sendTable(
  world: UploadWorld,
  of: Onboarding,
  sender: Sender,
  {
    slug = 'customer-registry',
    name = 'asiakkaat.csv',
    content = REGISTER as string | Uint8Array<ArrayBuffer>,
  } = {} as {
    slug?: TableSlug;
    name?: string;
    content?: string | Uint8Array<ArrayBuffer>;
  },
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const sent = await sendFile(sender, bytes, { project: of.projectId, slug, path: FIELDS[slug], name });
  if (!('id' in sent)) throw new Error(sent.refused);
  await check(world, of, sent.id);
  return sent.id;
}

export interface CheckRow {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly attempt: number;
  readonly rows_done: number;
  readonly summary: {
    rows: number;
    dataRows: number;
    rowsWithErrors: number;
    groups: { code: string; count: number }[];
  };
  readonly detection: { columns: { header: string; target: string | null; by: string }[] } | null;
  readonly problem: { code: string } | null;
}

/** Checks of a file behind the portal's back, oldest first. */
export const checksOf = (world: UploadWorld, fileId: string) =>
  rowsOf<CheckRow>(
    world.database.superuserUrl,
    'select * from portal.table_check where file_id = $1 order by version',
    [fileId],
  );

/** Runs every check of the file that waits, as the worker would. */
export async function runChecks(world: UploadWorld, of: Onboarding, fileId: string): Promise<CheckRow> {
  for (const { id, status } of await checksOf(world, fileId))
    if (status === 'waiting')
      await checkTableRows(world.services, { tenantId: of.tenantId, checkId: id, last: false });
  return (await checksOf(world, fileId)).at(-1)!;
}

/** `3 BUSINESS_ID_CHECK` for each stored finding of a check, in their order. */
export async function findingsOf(world: UploadWorld, checkId: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ row_number: number | null; code: string }>(
    world.database.superuserUrl,
    'select row_number, code from portal.table_finding where check_id = $1 order by position',
    [checkId],
  );
  return rows.map(({ row_number, code }) => `${row_number ?? '-'} ${code}`);
}

export const itemOf = (world: UploadWorld, of: Onboarding, slug: TableSlug): Promise<LoadedItem> =>
  inScope(world.services.db, of.client.scope, (trx) =>
    loadItem(trx, { projectId: of.projectId, slug, now: world.clock.now }),
  );

/** Answers given in a step of the register besides those that are there. */
export async function answerMore(
  world: UploadWorld,
  of: Onboarding,
  stepId: string,
  inputs: Inputs,
): Promise<void> {
  const slug = 'customer-registry';
  const { steps } = await itemOf(world, of, slug);
  const { inputs: before = {}, revision = 0 } = steps[stepId] ?? {};
  const save = { inputs: { ...before, ...inputs }, basedOn: revision };
  await saveStep(of.client, { projectId: of.projectId, slug, stepId, save });
}
