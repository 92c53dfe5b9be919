import { sql } from 'kysely';
import { templateWords } from '#app/process/templates/template-words.ts';
import { type Checkable, checkableNow, type LiveCheck } from '#app/rules/live-check.ts';
import { may, type Person } from '#app/rules/permissions.ts';
import type { RevealRequest, SecretLine, SecretReader } from '#app/rules/secret-view.ts';
import { getWizardWords } from '#app/wizards/engine/registry.ts';
import { labelWithRow, rowNameAt } from '#app/wizards/engine/row-name.ts';
import type { Inputs, Language } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import { seeClient } from '../db/scope.server.ts';
import { notFound } from '../not-found.server.ts';
import { actingPerson } from './acting-person.server.ts';
import { getProject } from './get-project.server.ts';
import { findLiveCheck } from './live-checks.server.ts';
import { loadItem } from './load-item.server.ts';
import { listReaders } from './secret-readers.server.ts';
import { getVaultSettings } from './vault-settings.server.ts';

export interface SecretItem {
  readonly slug: string;
  readonly title: string;
  readonly secrets: readonly SecretLine[];
  readonly mayReveal: boolean;
  readonly mayRetire: boolean;
  readonly readers: readonly SecretReader[];
  /** Specialists of the team who could be named. */
  readonly candidates: readonly SecretReader[];
  readonly checkable: Checkable;
  readonly check: LiveCheck | undefined;
}

interface Asked {
  readonly projectId: string;
  readonly userId: string;
  readonly language: Language;
  readonly now: Date;
}

/** The secrets of one project, by item, and what the reader may do with them. Never their texts. @throws 404 */
export async function getSecretsPage(trx: Trx, { projectId, userId, language, now }: Asked) {
  const project = await getProject(trx, projectId);
  const { tenantId } = project;
  const person = await actingPerson(trx, userId, tenantId);
  if (!person || !may(person, 'viewSecretState', { tenantId })) throw notFound();
  await seeClient(trx, tenantId);
  const words = templateWords(project.templateKey, language);
  const { fourEyes } = await getVaultSettings(trx);
  const rows = await listRows(trx, project);
  const team = await listTeam(trx, tenantId);
  const items: SecretItem[] = [];
  for (const itemId of new Set(rows.map((row) => row.itemId))) {
    const own = rows.filter((row) => row.itemId === itemId);
    items.push(await itemOf(trx, { projectId, now, tenantId, itemId, person, userId, team, own, language }));
  }
  return {
    project,
    template: words.name,
    phase: words.phases[project.phase] ?? project.phase,
    items,
    fourEyes,
    requests: fourEyes ? await listRequests(trx, { tenantId, projectId, now }) : [],
    mayApprove: may(person, 'approveReveal', { tenantId }),
    mayName: may(person, 'assignPerson', { tenantId }),
    userId,
  };
}

interface Row extends Omit<SecretLine, 'label'> {
  itemId: string;
  slug: string;
  path: string;
  answers: Inputs;
}

async function itemOf(
  trx: Trx,
  at: {
    projectId: string;
    now: Date;
    tenantId: string;
    itemId: string;
    person: Person;
    userId: string;
    team: readonly (SecretReader & { readonly person: Person })[];
    own: readonly Row[];
    language: Language;
  },
): Promise<SecretItem> {
  const { tenantId, itemId, person, own } = at;
  const slug = own[0]?.slug ?? '';
  const words = getWizardWords(slug, at.language);
  const inRows = own.some(({ path }) => path.includes('.'));
  const item = inRows ? await loadItem(trx, { ...at, slug }) : undefined;
  const readers = await listReaders(trx, at);
  const named = readers.some((reader) => reader.userId === at.userId);
  const isCandidate = ({ userId, person: other }: { userId: string; person: Person }) =>
    !readers.some((reader) => reader.userId === userId) &&
    may(other, 'revealSecret', { tenantId, named: true }) &&
    !may(other, 'revealSecret', { tenantId });
  return {
    slug,
    title: words.title,
    secrets: own.map(({ itemId: _, slug: __, path, answers: ___, ...row }) => ({
      ...row,
      label: labelWithRow(words, path, item && rowNameAt(item, path)),
    })),
    mayReveal: may(person, 'revealSecret', { tenantId, named }),
    mayRetire: may(person, 'retireSecret', { tenantId, named }),
    readers,
    candidates: at.team.filter(isCandidate).map(({ userId, name }) => ({ userId, name })),
    checkable: checkableNow(slug, own[0]?.answers ?? {}, (path) =>
      own.some((row) => row.path === path && row.state === 'purged'),
    ),
    check: await findLiveCheck(trx, { tenantId, id: itemId }),
  };
}

async function listRows(
  trx: Trx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select s.id as secret_id, s.item_id, i.slug, s.path, s.state, s.ending, s.saved_at, saver.name as saved_by, s.used_at,
      s.purge_after, s.purged_at, r.reveals, r.last_reveal_at, last.name as last_reveal_by,
      coalesce((select jsonb_object_agg(field.key, field.value) from step_answers a, jsonb_each(a.inputs) as field
        where a.tenant_id = i.tenant_id and a.item_id = i.id), '{}') as answers
    from secret s
    join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    left join app_user saver on saver.id = s.saved_by
    cross join lateral (
      select count(*) as reveals, max(revealed_at) as last_reveal_at,
        (array_agg(revealed_by order by revealed_at desc))[1] as last_by
      from secret_reveal r where r.tenant_id = s.tenant_id and r.secret_id = s.id and r.outcome = 'shown') r
    left join app_user last on last.id = r.last_by
    where s.tenant_id = ${tenantId}::uuid and i.project_id = ${id}::uuid and s.replaced_at is null
    order by i.position, s.path`.execute(trx);
  return rows;
}

async function listTeam(
  trx: Trx,
  tenantId: string,
): Promise<readonly (SecretReader & { readonly person: Person })[]> {
  const members = await trx
    .selectFrom('assignment')
    .innerJoin('appUser', 'appUser.id', 'assignment.userId')
    .select(['appUser.id as userId', 'appUser.name'])
    .distinct()
    .where('assignment.tenantId', '=', tenantId)
    .orderBy('appUser.name')
    .execute();
  const team: (SecretReader & { readonly person: Person })[] = [];
  for (const member of members) {
    const person = await actingPerson(trx, member.userId, tenantId);
    if (person) team.push({ ...member, person });
  }
  return team;
}

async function listRequests(
  trx: Trx,
  { tenantId, projectId, now }: { tenantId: string; projectId: string; now: Date },
): Promise<readonly RevealRequest[]> {
  const { rows } = await sql<RevealRequest>`
    select a.id as approval_id, a.secret_id, asker.name as asked_by, a.asked_by as asked_by_id, a.reason, a.verdict, decider.name as decided_by
    from secret_approval a
    join secret s on s.tenant_id = a.tenant_id and s.id = a.secret_id
    join item i on i.tenant_id = s.tenant_id and i.id = s.item_id
    join app_user asker on asker.id = a.asked_by
    left join app_user decider on decider.id = a.decided_by
    where a.tenant_id = ${tenantId}::uuid and i.project_id = ${projectId}::uuid and s.state <> 'purged'
      and a.used_at is null and (a.verdict is null or a.expires_at > ${now})
    order by a.asked_at desc`.execute(trx);
  return rows;
}
