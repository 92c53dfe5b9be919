import { templateWords } from '#app/process/templates/template-words.ts';
import { blockersOf } from '#app/rules/blockers.ts';
import type { Gap } from '#app/rules/gaps.ts';
import { isHandedIn } from '#app/rules/item-status.ts';
import type { Action } from '#app/rules/permission-table.ts';
import { may } from '#app/rules/permissions.ts';
import type { PictureItem } from '#app/rules/picture-item.ts';
import { isLate } from '#app/rules/project-summary.ts';
import { whoseTurn } from '#app/rules/whose-turn.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { getProject } from './get-project.server.ts';
import { type ContactLine, listContacts } from './list-contacts.server.ts';
import { listGaps } from './list-gaps.server.ts';
import { type ItemLine, listItems } from './list-items.server.ts';

/** One client's whole picture: every form by area with its gaps, what waits for a check, and the people with their invitations. */
export async function getClientPicture(
  trx: Trx,
  { projectId, userId, language, today, now }: PictureRequest,
) {
  const project = await getProject(trx, projectId);
  const { tenantId } = project;
  const lines = await listItems(trx, { tenantId, projectId });
  const gaps = await listGaps(trx, { tenantId, projectId, language, now });
  const person = await actingPerson(trx, userId, tenantId);
  const allowed = (action: Action) => person !== undefined && may(person, action, { tenantId });
  const contacts: readonly ContactLine[] = allowed('viewPeople')
    ? await listContacts(trx, { tenantId, now })
    : [];
  const items = lines.map((line) => pictureItem(line, lines, gaps[line.slug] ?? [], { language, today }));
  const words = templateWords(project.templateKey, language);
  const areas = [...new Set(items.map((item) => item.area))];
  return {
    project,
    template: words.name,
    phase: words.phases[project.phase] ?? project.phase,
    areas: areas.map((area) => ({ area, items: items.filter((item) => item.area === area) })),
    waiting: items.filter((item) => isHandedIn(item.status)),
    late: items.filter((item) => item.late).length,
    contacts,
    mayInvite: allowed('invitePerson'),
    seesDelivery: allowed('viewDelivery'),
  };
}

interface PictureRequest {
  readonly projectId: string;
  /** Who looks. */
  readonly userId: string;
  readonly language: Language;
  /** ISO date in Finland. */
  readonly today: string;
  readonly now: Date;
}

const titleOf = (slug: string, language: Language) => getWizardWords(slug, language).title;

function pictureItem(
  line: ItemLine,
  lines: readonly ItemLine[],
  gaps: readonly Gap[],
  { language, today }: { language: Language; today: string },
): PictureItem {
  const { slug, area, side, status, required, valid, dueOn, updatedAt, updatedBy } = line;
  const statusOf = (key: string) => lines.find((other) => other.key === key)?.status;
  const blockers = status === 'cannotStart' ? blockersOf({ side, depends: line.dependsOn }, statusOf) : [];
  return {
    slug,
    title: titleOf(slug, language),
    area,
    status,
    required,
    valid,
    dueOn,
    late: isLate({ ...line, kind: 'wizard', due: dueOn ?? undefined }, today),
    turn: whoseTurn({ status, kind: 'wizard', side }),
    waitsFor: lines.filter(({ key }) => blockers.includes(key)).map((other) => titleOf(other.slug, language)),
    gaps,
    reason: status === 'notApplicableProposed' ? line.notApplicableReason : null,
    updatedAt,
    updatedBy,
  };
}
