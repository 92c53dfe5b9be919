import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { tableFileOf, tablePlace } from '#app/wizards/engine/table-request.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import { isOpen } from '../commands/save-step.server.ts';
import type { Trx } from '../db/database.server.ts';
import { notFound } from '../not-found.server.ts';
import { loadItem } from './load-item.server.ts';
import { findTableCheck } from './table-check-view.server.ts';
import { listTableCorrections } from './table-corrections.server.ts';
import { FINDINGS_A_PAGE, type FindingFilter, listFindings } from './table-findings.server.ts';

interface FindingsRequest {
  readonly projectId: string;
  readonly slug: string;
  readonly language: Language;
  readonly filter: FindingFilter;
  readonly now: Date;
}

/** The findings in the table file of a form, a page of them. @throws 404 when there is no file whose rows are checked */
export async function getFindingsPage(trx: Trx, { projectId, slug, language, filter, now }: FindingsRequest) {
  const item = await loadItem(trx, { projectId, slug, now });
  const { tenantId, wizardId, answers, facts } = item;
  const place = tablePlace(item.wizard);
  const fileId = place && tableFileOf(place, answers, facts);
  const check = fileId && (await findTableCheck(trx, { tenantId, fileId, wizardId, language }));
  if (!place || !fileId || !check) throw notFound();
  const { findings, all } = await listFindings(trx, { tenantId, checkId: check.id, language }, filter);
  const { leftOut, fixAll } = await listTableCorrections(trx, { tenantId, fileId });
  const oneByOne = answers.duplicatePolicy === undefined || answers.duplicatePolicy === 'oneByOne';
  return {
    tenantId,
    clientName: item.clientName,
    title: getWizardWords(wizardId, language).title,
    fileName: facts.files[fileId]?.name ?? '',
    stepId: place.step.id,
    open: isOpen(item),
    check: check.view,
    findings,
    all,
    first: (filter.page - 1) * FINDINGS_A_PAGE + 1,
    more: filter.page * FINDINGS_A_PAGE < all,
    leftOut,
    fixAll,
    /** Rows of the same customer may be left out one by one. */
    leavesOut: wizardId === 'customer-registry' && oneByOne,
  };
}
