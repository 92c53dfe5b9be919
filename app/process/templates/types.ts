import type { Area } from '#app/wizards/engine/types.ts';
import type { ConditionId } from '../conditions.ts';
import type { MeetingId } from '../meetings.ts';
import type { ItemRole } from '../roles.ts';
import type { TrainingId } from '../trainings.ts';

export const ITEM_KINDS = ['wizard', 'task', 'meeting', 'training', 'gate'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Whose work an item is. A meeting is both sides' when the client takes part. */
export type Side = 'client' | 'provider' | 'both';

/** Days that a project has only one of: words are `events.<event>` of the process words. */
export type AnchorEvent =
  | 'contract'
  | 'handover'
  | 'team'
  | 'kickoff'
  | 'internal'
  | 'service'
  | 'opened'
  | 'golive'
  | 'live'
  | 'start';

/** An event that due dates count from: an anchor, or something that happens to an item, named by its key. */
export type DueEvent = AnchorEvent | `submit:${string}` | `signoff:${string}` | `done:${string}`;

/** Working days after an event; before it when negative. */
export interface Due {
  readonly days: number;
  readonly from: DueEvent;
}

/** Every item of the kind that does not itself wait for the item with this dependency. */
export type Every = `every:${ItemKind}` | 'every:provider-task';

/**
 * What must be done before: an item's key, or every item of a kind. `?` marks an item that some projects lack: there
 * the dependency falls away.
 */
export type Dependency = string;

/** Facts that a gate asks of other parts of the portal. */
export type GateFact =
  | 'demoAnswers'
  | 'productionAnswers'
  | 'zoneWithoutErrors'
  | 'secretsDestroyed'
  | 'feedbackAsked';

/** One condition of a gate; all its parts must be true. Its words are the gate's step with the same index. */
export interface Criterion {
  readonly items?: readonly (string | Every)[];
  /** Events whose day must be known. */
  readonly known?: readonly DueEvent[];
  /** Events whose day must be today or past. */
  readonly reached?: readonly DueEvent[];
  readonly facts?: readonly GateFact[];
}

/** A row of a process template. Titles and steps are words, kept beside the template by key. */
export interface ItemTemplate {
  readonly key: string;
  readonly kind: ItemKind;
  /** Name in addresses, unique in a template: the wizard's id, otherwise the key in lower case. */
  readonly slug: string;
  readonly wizard?: string;
  readonly meeting?: MeetingId;
  readonly training?: TrainingId;
  /** Area under which the item is shown, and whose contacts answer for it. */
  readonly area: Area;
  /** Bought areas that bring the item; any one is enough. */
  readonly forAreas: readonly Area[];
  readonly side: Side;
  readonly role: ItemRole;
  readonly due: Due;
  /** What must be done before this can be finished. */
  readonly depends: readonly Dependency[];
  readonly condition?: ConditionId;
  /** Wizard whose submission completes this task. */
  readonly completedBy?: string;
  /** The client does not see the item. */
  readonly internal: boolean;
  /** Whether the item may be left out of a project with a reason. */
  readonly mayBeNotApplicable: boolean;
  /** Conditions of a gate; empty for other kinds. */
  readonly criteria: readonly Criterion[];
}

export interface PhaseTemplate {
  readonly key: string;
  /** Target window, first and last day. */
  readonly window: readonly [Due, Due];
  readonly items: readonly ItemTemplate[];
}

export interface Template {
  readonly key: 'software-rollout' | 'accounting-service';
  /** A published version never changes; a project keeps the version that it was started with. */
  readonly version: number;
  /** First part of the path of instruction pages. */
  readonly wiki: string;
  /** When the whole should be finished. */
  readonly target: Due;
  /** Areas that every project of this kind has. */
  readonly always: readonly Area[];
  /**
   * Items that bring an anchor event: the day on which the item is done, and for a meeting the day on which it is
   * held. The other events are days that the parties agree on.
   */
  readonly broughtBy: Readonly<Partial<Record<AnchorEvent, string>>>;
  readonly phases: readonly PhaseTemplate[];
}

/** An item of one project: only what its areas and conditions bring, waiting only for items that exist in it. */
export interface Item extends Omit<ItemTemplate, 'forAreas'> {
  readonly phase: string;
  /** Keys of items of the same project. */
  readonly depends: readonly string[];
}

export interface TemplateWords {
  readonly name: string;
  readonly phases: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, { readonly title: string; readonly steps: readonly string[] }>>;
}
