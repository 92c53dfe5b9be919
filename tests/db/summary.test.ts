import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ItemKind, Side } from '#app/process/templates/types.ts';
import { blockersOf } from '#app/rules/blockers.ts';
import { type ItemFacts, type ItemStatus, itemStatus } from '#app/rules/item-status.ts';
import { projectSummary } from '#app/rules/project-summary.ts';
import { helsinkiDate } from '#app/server/clock.server.ts';
import { decideOnSubmission } from '#app/server/commands/decide-on-submission.server.ts';
import {
  answerNotApplicable,
  proposeNotApplicable,
  withdrawNotApplicable,
} from '#app/server/commands/not-applicable.server.ts';
import { reopenItem } from '#app/server/commands/reopen-item.server.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { columnsOf } from '#app/server/commands/update-project.server.ts';
import { withdrawSignOff } from '#app/server/commands/withdraw-sign-off.server.ts';
import { sha256 } from '#app/server/crypto.server.ts';
import { inScope } from '#app/server/db/scope.server.ts';
import { loadItem } from '#app/server/queries/load-item.server.ts';
import { refusalOf } from '#app/server/refusal.server.ts';
import { contentOf } from '#app/wizards/engine/content.ts';
import { getWizard } from '#app/wizards/engine/registry.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { fill, type Onboarding, onboarding, openWorld, submit, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ACTIONS = [
  'fill',
  'fillPart',
  'change',
  'changeBack',
  'submit',
  'signOff',
  'return',
  'reopen',
  'withdrawSignOff',
  'propose',
  'accept',
  'refuse',
  'takeUp',
] as const;
type Action = (typeof ACTIONS)[number];

/** The first text field of a wizard, which the histories change to and fro. */
const FIELDS: Readonly<Record<string, { stepId: string; path: string }>> = {
  company: { stepId: 'finance', path: 'billingName' },
  trainees: { stepId: 'wishes', path: 'wishes' },
};
const SLUGS = Object.keys(FIELDS);

/** Does one thing to one item; what its state does not allow is refused and changes nothing. */
async function act(made: Onboarding, slug: string, action: Action): Promise<void> {
  const on = { projectId: made.projectId, slug };
  const client = { ...on, userId: made.contactId };
  const manager = { ...on, userId: made.manager.id };
  const example = getWizard(slug).example;
  const { stepId, path } = FIELDS[slug]!;
  const field = (to: string) => async () => {
    const from = String((await load(made, slug)).answers[path] ?? '');
    await saveStep(made.client, { ...on, stepId, save: { changes: [{ path, from, to }] } });
  };
  const verdict = (kind: 'signedOff' | 'returned') => async () => {
    const hash = await newestHash(made, slug);
    const said = kind === 'signedOff' ? { kind } : { kind, reason: 'Täydentäkää.' };
    const on = { ...manager, key: randomUUID(), sha256: hash };
    await decideOnSubmission(made.manager.acting, { ...on, verdict: said });
  };
  const does: Readonly<Record<Action, () => Promise<unknown>>> = {
    fill: () => fill(made, slug, example),
    fillPart: () => saveStep(made.client, { ...on, stepId, save: { inputs: {}, basedOn: 0 } }),
    change: field('Muutettu'),
    changeBack: field(String(example[path] ?? '')),
    submit: () => submit(made, slug),
    signOff: verdict('signedOff'),
    return: verdict('returned'),
    reopen: () => reopenItem(made.client, client),
    withdrawSignOff: async () =>
      withdrawSignOff(made.manager.acting, {
        ...manager,
        reason: 'Vahinko.',
        sha256: await newestHash(made, slug),
      }),
    propose: () => proposeNotApplicable(made.client, { ...client, reason: 'Emme käytä.' }),
    accept: () => answerNotApplicable(made.manager.acting, { ...manager, accept: true, reason: null }),
    refuse: () =>
      answerNotApplicable(made.manager.acting, { ...manager, accept: false, reason: 'Tarvitaan.' }),
    takeUp: () => withdrawNotApplicable(made.client, client),
  };
  await refusalOf(does[action]);
}

const load = ({ client, projectId }: Onboarding, slug: string) =>
  inScope(world.services.db, client.scope, (trx) => loadItem(trx, { projectId, slug, now: world.clock.now }));

async function newestHash(made: Onboarding, slug: string): Promise<string> {
  const { id } = await load(made, slug);
  const row = await inScope(world.services.db, made.client.scope, (trx) =>
    trx
      .selectFrom('submission')
      .select('sha256')
      .where('itemId', '=', id)
      .orderBy('version', 'desc')
      .executeTakeFirst(),
  );
  return row?.sha256.toString('hex') ?? '0'.repeat(64);
}

interface Event {
  kind: string;
  version: number | null;
  hash: string | null;
}

/** What happened to an item, oldest first, from the append-only tables alone. */
const eventsOf = (made: Onboarding, itemId: string) =>
  inScope(world.services.db, made.client.scope, async (trx) => {
    const { rows } = await sql<Event>`
      select kind, version, hash from (
        select 'submitted' as kind, version, encode(content_hash, 'hex') as hash, submitted_at as at
          from submission where item_id = ${itemId}::uuid
        union all
        select d.kind, s.version, null, d.decided_at from decision d left join submission s on s.id = d.submission_id
          where d.item_id = ${itemId}::uuid) happened order by at`.execute(trx);
    return rows;
  });

/** The facts of an item, told by its history instead of by the columns of its row. */
function factsFrom(
  events: readonly Event[],
): Omit<ItemFacts, 'kind' | 'blockedBy' | 'answered' | 'currentHash'> {
  let facts: Pick<ItemFacts, 'submission' | 'decision' | 'notApplicable' | 'reopened'> = {};
  for (const { kind, version, hash } of events) {
    if (kind === 'submitted')
      facts = {
        ...facts,
        submission: { version: version!, hash: hash! },
        reopened: false,
        notApplicable: undefined,
      };
    if (kind === 'signedOff' || kind === 'returned')
      facts = { ...facts, decision: { kind, submissionVersion: version! }, reopened: false };
    if (kind === 'withdrawn') facts = { ...facts, reopened: true };
    // The client's own reopening names no submission and leaves the sign-off standing; the manager's takes it back.
    if (kind === 'reopened' && version !== null) facts = { ...facts, decision: undefined, reopened: true };
    if (kind === 'notApplicableProposed') facts = { ...facts, notApplicable: 'proposed' };
    if (kind === 'notApplicableAccepted') facts = { ...facts, notApplicable: 'accepted' };
    if (kind === 'notApplicableRefused') facts = { ...facts, notApplicable: 'refused' };
    if (kind === 'notApplicableWithdrawn') facts = { ...facts, notApplicable: undefined };
  }
  return facts;
}

interface Line {
  id: string;
  key: string;
  slug: string;
  area: Area;
  phase: string;
  side: Side;
  dependsOn: string[];
  dueOn: string | null;
  status: ItemStatus;
  required: number;
  valid: number;
}

const listLines = (made: Onboarding) =>
  inScope(world.services.db, made.client.scope, async (trx) => {
    const { rows } = await sql<Line>`
      select id, key, slug, area, phase, side, depends_on, due_on, status, required, valid from item
      where project_id = ${made.projectId}::uuid and kind = 'wizard' order by position`.execute(trx);
    return rows;
  });

/** The state of every form and of the project, computed from nothing but answers and history. */
async function recompute(made: Onboarding) {
  const lines = await listLines(made);
  const states = new Map<string, { status: ItemStatus; required: number; valid: number }>();
  for (const line of lines) {
    const item = await load(made, line.slug);
    const walked = walk(item.wizard, item.answers, item.facts);
    const kind: ItemKind = 'wizard';
    const blockedBy = blockersOf(
      { side: line.side, depends: line.dependsOn },
      (key) => states.get(key)?.status,
    );
    const status = itemStatus({
      kind,
      blockedBy,
      answered: walked.complete ? 'complete' : walked.started ? 'some' : 'none',
      currentHash: walked.started ? sha256(contentOf(item.wizard, walked)).toString('hex') : '',
      ...factsFrom(await eventsOf(made, line.id)),
    });
    states.set(line.key, { status, required: walked.required, valid: walked.valid });
  }
  const items = lines.map((line) => ({
    ...line,
    ...states.get(line.key)!,
    kind: 'wizard' as const,
    due: line.dueOn ?? undefined,
  }));
  const { areaSummary, ...columns } = columnsOf(projectSummary(items, helsinkiDate(world.clock.now)));
  return {
    statuses: Object.fromEntries(items.map((item) => [item.slug, item.status])),
    project: { ...columns, areaSummary: JSON.parse(areaSummary) },
  };
}

async function stored(made: Onboarding) {
  const lines = await listLines(made);
  const project = await inScope(world.services.db, made.client.scope, (trx) =>
    trx
      .selectFrom('project')
      .select(['itemsTotal', 'itemsDone', 'required', 'valid', 'completeness', 'clientOpen'])
      .select(['toReview', 'turn', 'nextDue', 'phase', 'areaSummary'])
      .where('id', '=', made.projectId)
      .executeTakeFirstOrThrow(),
  );
  return { statuses: Object.fromEntries(lines.map((line) => [line.slug, line.status])), project };
}

test('what is stored of a project is what its answers and its history say, after any history', async () => {
  const step = fc.record({ slug: fc.constantFrom(...SLUGS), action: fc.constantFrom(...ACTIONS) });
  const likely = fc.constantFrom<Action[][]>(
    ['fill', 'submit', 'signOff'],
    ['fill', 'submit', 'return', 'change', 'submit'],
    ['fill', 'submit', 'signOff', 'reopen', 'change', 'changeBack'],
    ['fill', 'submit', 'signOff', 'withdrawSignOff', 'submit'],
    ['propose', 'accept', 'takeUp'],
  );
  const history = fc.tuple(fc.constantFrom(...SLUGS), likely, fc.array(step, { maxLength: 9 }));
  await fc.assert(
    fc.asyncProperty(history, async ([slug, first, rest]) => {
      const made = await onboarding(world);
      for (const each of [...first.map((action) => ({ slug, action })), ...rest]) {
        world.clock.now = new Date(world.clock.now.getTime() + 60_000);
        await act(made, each.slug, each.action);
      }
      expect(await stored(made)).toEqual(await recompute(made));
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
