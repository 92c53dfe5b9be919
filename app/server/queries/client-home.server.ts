import { blockersOf } from '#app/rules/blockers.ts';
import { type NextReason, nextThing } from '#app/rules/next-thing.ts';
import { worksInArea } from '#app/rules/permissions.ts';
import { projectSummary } from '#app/rules/project-summary.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { Membership } from '../session.server.ts';
import { getProject, type Project } from './get-project.server.ts';
import { type ItemLine, listItems } from './list-items.server.ts';

export interface HomeItem {
  readonly slug: string;
  readonly title: string;
  readonly status: ItemLine['status'];
  readonly required: number;
  readonly valid: number;
  readonly dueOn: string | null;
  readonly late: boolean;
  /** Titles of forms that must be handed in first. */
  readonly waitsFor: readonly string[];
}

export interface ClientHome {
  readonly project: Project;
  readonly areas: readonly { readonly area: Area; readonly items: readonly HomeItem[] }[];
  readonly done: number;
  readonly total: number;
  readonly clientTurn: number;
  readonly ourTurn: number;
  readonly next:
    | {
        readonly slug: string;
        readonly title: string;
        readonly intro: string;
        readonly minutes: number;
        readonly reason: NextReason;
        readonly status: ItemLine['status'];
      }
    | undefined;
}

/** What a contact sees first: the next thing to do, how far the whole is, and their areas. */
export async function getClientHome(
  trx: Trx,
  {
    projectId,
    membership,
    language,
    today,
  }: { projectId: string; membership: Membership; language: Language; today: string },
): Promise<ClientHome> {
  const project = await getProject(trx, projectId);
  const person = {
    kind: 'client' as const,
    tenantId: membership.tenantId,
    role: membership.role,
    areas: membership.areas,
  };
  const all = await listItems(trx, { tenantId: membership.tenantId, projectId });
  const lines = all.map((item) => ({
    ...item,
    kind: 'wizard' as const,
    wizard: item.slug,
    due: item.dueOn ?? undefined,
  }));
  const mine = lines.filter((item) => worksInArea(person, item.area));
  const status = new Map(all.map((item) => [item.key, item.status]));
  const titles = new Map(all.map((item) => [item.key, getWizardWords(item.slug, language).title]));
  const summary = projectSummary(mine, today);
  const next = nextThing(mine, person);
  const found = next && mine.find((item) => item.key === next.item.key);
  const areas = [...new Set(mine.map((item) => item.area))].map((area) => ({
    area,
    items: mine
      .filter((item) => item.area === area)
      .map((item): HomeItem => {
        const waits =
          item.status === 'cannotStart'
            ? blockersOf({ side: item.side, depends: item.dependsOn }, (key) => status.get(key))
            : [];
        const open = !['signedOff', 'notApplicable', 'submitted', 'notApplicableProposed'].includes(
          item.status,
        );
        return {
          slug: item.slug,
          title: titles.get(item.key) ?? item.slug,
          status: item.status,
          required: item.required,
          valid: item.valid,
          dueOn: item.dueOn,
          late: open && item.dueOn !== null && item.dueOn < today,
          waitsFor: waits.flatMap((key) => titles.get(key) ?? []),
        };
      }),
  }));
  return {
    project,
    areas,
    done: summary.done,
    total: summary.total,
    clientTurn: summary.turns.client,
    ourTurn: summary.toReview,
    next: found &&
      next && {
        slug: found.slug,
        title: titles.get(found.key) ?? found.slug,
        intro: getWizardWords(found.slug, language).intro,
        minutes: getWizard(found.slug).minutes,
        reason: next.reason,
        status: found.status,
      },
  };
}
