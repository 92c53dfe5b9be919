import { blockersOf } from '#app/rules/blockers.ts';
import { type NextReason, nextThing, slowThings } from '#app/rules/next-thing.ts';
import { worksInArea } from '#app/rules/permissions.ts';
import { projectSummary } from '#app/rules/project-summary.ts';
import { getWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import type { Area, Language } from '#app/wizards/engine/types.ts';
import { helsinkiDate } from '../clock.server.ts';
import type { Trx } from '../db/database.server.ts';
import type { Membership } from '../session.server.ts';
import { getProject, type Project } from './get-project.server.ts';
import { listUnderWay } from './items-under-way.server.ts';
import { type ItemLine, listItems } from './list-items.server.ts';

export interface HomeItem {
  readonly slug: string;
  readonly title: string;
  readonly status: ItemLine['status'];
  readonly required: number;
  readonly valid: number;
  readonly dueOn: string | null;
  readonly late: boolean;
  /** A third person was asked to fill it in. */
  readonly relayed: boolean;
  /** All that is missing was asked of others and is on its way. */
  readonly underWay: boolean;
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
  /** What takes others' time, besides the next thing. */
  readonly slow: readonly { readonly slug: string; readonly title: string }[];
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
    now,
  }: { projectId: string; membership: Membership; language: Language; now: Date },
): Promise<ClientHome> {
  const today = helsinkiDate(now);
  const project = await getProject(trx, projectId);
  const person = {
    kind: 'client' as const,
    tenantId: membership.tenantId,
    role: membership.role,
    areas: membership.areas,
  };
  const all = await listItems(trx, { tenantId: membership.tenantId, projectId });
  const underWay = await listUnderWay(trx, { projectId, items: all, now });
  const lines = all.map((item) => ({
    ...item,
    underWay: underWay.has(item.slug),
    kind: 'wizard' as const,
    wizard: item.slug,
    due: item.dueOn ?? undefined,
  }));
  const mine = lines.filter((item) => worksInArea(person, item.area));
  const status = new Map(all.map((item) => [item.key, item.status]));
  const titles = new Map(all.map((item) => [item.key, getWizardWords(item.slug, language).title]));
  const summary = projectSummary(mine, today);
  const next = nextThing(mine, person);
  const slow = slowThings(mine, person).filter(({ key }) => key !== next?.item.key);
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
          relayed: item.relayed,
          underWay: item.underWay,
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
    slow: mine
      .filter((item) => slow.some(({ key }) => key === item.key))
      .map(({ key, slug }) => ({ slug, title: titles.get(key) ?? slug })),
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
