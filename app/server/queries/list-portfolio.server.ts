import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { businessId } from '#app/checks/business-id.ts';
import { isIsoDate } from '#app/checks/finnish-date.ts';
import type { Template } from '#app/process/templates/types.ts';
import type { Area } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { Scope } from '../db/scope.server.ts';
import { isUuid } from '../not-found.server.ts';

export const PORTFOLIO_SORTS = ['activity', 'name', 'due', 'completeness'] as const;
export type PortfolioSort = (typeof PORTFOLIO_SORTS)[number];

export const PORTFOLIO_FILTERS = ['toReview', 'late', 'client', 'provider'] as const;
export type PortfolioFilter = (typeof PORTFOLIO_FILTERS)[number];

export interface AreaSummary {
  readonly required: number;
  readonly valid: number;
  readonly done: number;
  readonly total: number;
  readonly toReview: number;
  readonly returned: number;
}

export interface PortfolioRow {
  readonly id: string;
  readonly tenantId: string;
  readonly clientName: string;
  readonly templateKey: Template['key'];
  readonly phase: string;
  readonly completeness: number;
  readonly itemsDone: number;
  readonly itemsTotal: number;
  readonly clientOpen: number;
  readonly toReview: number;
  readonly turn: 'client' | 'provider' | 'thirdParty' | 'nobody';
  readonly nextDue: string | null;
  readonly areaSummary: Readonly<Partial<Record<Area, AreaSummary>>>;
  readonly lastActivityAt: Date;
  readonly managerId: string;
  readonly managerName: string;
}

export interface Portfolio {
  readonly rows: readonly PortfolioRow[];
  /** Cursor of the next page; undefined on the last. */
  readonly next: string | undefined;
}

export interface PortfolioView {
  readonly sort: PortfolioSort;
  readonly filter: PortfolioFilter | undefined;
  /** Beginning of words of the client's name, or a business ID. */
  readonly search: string;
  readonly after: string | undefined;
  readonly today: string;
}

const PAGE = 25;

/** Up to so many clients are gone through one by one; of more, the order's index is followed until the page is full. */
const FEW_CLIENTS = 200;

interface Order {
  readonly by: RawBuilder<unknown>;
  readonly direction: 'asc' | 'desc';
  readonly cast: RawBuilder<unknown>;
  /** What a position of this order looks like; anything else is no cursor of ours. */
  readonly isPosition: (text: string) => boolean;
}

const MOMENT = /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/;

/** What each order goes by, as its index has it; the id makes it total, so that a page begins exactly where the one before ended. */
const ORDER: Readonly<Record<PortfolioSort, Order>> = {
  activity: {
    by: sql`project.last_activity_at`,
    direction: 'desc',
    cast: sql`timestamptz`,
    isPosition: (text) => MOMENT.test(text) && isIsoDate(text.slice(0, 10)),
  },
  name: {
    by: sql`project.client_name collate "fi-x-icu"`,
    direction: 'asc',
    cast: sql`text`,
    isPosition: (text) => text.length <= 250 && !text.includes('\0'),
  },
  due: {
    by: sql`coalesce(project.next_due, date '9999-12-31')`,
    direction: 'asc',
    cast: sql`date`,
    isPosition: isIsoDate,
  },
  completeness: {
    by: sql`project.completeness`,
    direction: 'asc',
    cast: sql`integer`,
    isPosition: (text) => /^\d{1,3}$/.test(text),
  },
};

/**
 * One page of a staff member's clients, by keyset: the cost of a page does not grow with the number of projects, and no row asks
 * a query of its own. An unreadable cursor begins at the start.
 */
export async function listPortfolio(trx: Trx, scope: Scope, view: PortfolioView): Promise<Portfolio> {
  const order = ORDER[view.sort];
  const cursor = readCursor(view.after, order.isPosition);
  const own = 'staffId' in scope && !scope.admin ? [await ownClients(trx, scope.staffId)] : [];
  let query = trx
    .selectFrom('project')
    .innerJoin('appUser', 'appUser.id', 'project.managerId')
    .select([
      'project.id',
      'project.tenantId',
      'project.clientName',
      'project.templateKey',
      'project.phase',
      'project.completeness',
      'project.itemsDone',
      'project.itemsTotal',
      'project.clientOpen',
      'project.toReview',
      'project.turn',
      'project.nextDue',
      'project.areaSummary',
      'project.lastActivityAt',
      'project.managerId',
      'appUser.name as managerName',
      sql<string>`(${order.by})::text`.as('position'),
    ])
    .where('project.closedAt', 'is', null);
  for (const condition of [...own, ...filters(view)]) query = query.where(condition);
  if (cursor) {
    const sign = sql.raw(order.direction === 'asc' ? '>' : '<');
    query = query.where(
      sql<SqlBool>`(${order.by}, project.id) ${sign} (${cursor.position}::${order.cast}, ${cursor.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy(order.by, order.direction)
    .orderBy('project.id', order.direction)
    .limit(sql.lit(PAGE + 1))
    .execute();
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE).map(({ position: _position, ...row }) => row as unknown as PortfolioRow),
    next: last && writeCursor({ position: last.position, id: last.id }),
  };
}

/**
 * Which clients a staff member has. Two statements instead of one that suits few and many: the database then keeps a plan for each, and
 * need not weigh the statistics of 100,000 clients for every page.
 */
async function ownClients(trx: Trx, staffId: string): Promise<Expression<SqlBool>> {
  // One row, since each costs the driver; in the order of the index, since the whole table would be looked through otherwise.
  const found = await sql<{ ids: string | null }>`
    select string_agg(a.tenant_id::text, ',') as ids
    from (select tenant_id from assignment where user_id = ${staffId}
      order by tenant_id limit ${sql.lit(FEW_CLIENTS + 1)}) a`.execute(trx);
  const ids = found.rows[0]?.ids?.split(',') ?? [];
  if (ids.length <= FEW_CLIENTS) return sql<SqlBool>`project.tenant_id = any(${ids}::uuid[])`;
  return sql<SqlBool>`(select true from assignment a where a.tenant_id = project.tenant_id and a.user_id = ${staffId} limit 1)`;
}

function filters({ filter, search, today }: PortfolioView): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (filter === 'toReview') conditions.push(sql<SqlBool>`project.to_review > 0`);
  if (filter === 'late') conditions.push(sql<SqlBool>`project.next_due < ${today}::date`);
  if (filter === 'client' || filter === 'provider')
    conditions.push(sql<SqlBool>`project.turn = ${sql.lit(filter)}`);
  return [...conditions, ...searched(search)];
}

/** A whole business ID finds its client; anything else is taken as beginnings of words of the name. */
function searched(search: string): Expression<SqlBool>[] {
  const id = businessId(search);
  if (id.ok)
    return [
      sql<SqlBool>`project.tenant_id in (select client.id from client where client.business_id = ${id.value})`,
    ];
  const words =
    search
      .toLocaleLowerCase('fi')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 6) ?? [];
  if (words.length === 0) return [];
  const prefixes = words.map((word) => `${word}:*`).join(' & ');
  return [sql<SqlBool>`project.tenant_id in (select search_clients(${prefixes}))`];
}

interface Cursor {
  readonly position: string;
  readonly id: string;
}

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readCursor(text: string | undefined, isPosition: Order['isPosition']): Cursor | undefined {
  if (!text) return undefined;
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof found !== 'object' || found === null || !('position' in found) || !('id' in found))
      return undefined;
    const { position, id } = found;
    if (typeof position !== 'string' || typeof id !== 'string') return undefined;
    return isUuid(id) && isPosition(position) ? { position, id } : undefined;
  } catch {
    return undefined;
  }
}
