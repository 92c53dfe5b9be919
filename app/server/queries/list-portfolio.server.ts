import { type Expression, type SqlBool, sql } from 'kysely';
import type { Area } from '#app/wizards/engine/types.ts';
import type { Trx } from '../db/database.server.ts';
import type { Scope } from '../db/scope.server.ts';

export const PORTFOLIO_SORTS = ['activity', 'name', 'due', 'completeness'] as const;
export type PortfolioSort = (typeof PORTFOLIO_SORTS)[number];

export const PORTFOLIO_FILTERS = ['toReview', 'late', 'client', 'provider'] as const;
export type PortfolioFilter = (typeof PORTFOLIO_FILTERS)[number];

export interface AreaSummary {
  readonly required: number;
  readonly valid: number;
  readonly done: number;
  readonly total: number;
}

export interface PortfolioRow {
  readonly id: string;
  readonly tenantId: string;
  readonly clientName: string;
  readonly templateKey: string;
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

/** Columns of each order; the id makes it total, so that a page begins exactly where the one before ended. */
const ORDER = {
  activity: { column: 'lastActivityAt', direction: 'desc', cast: 'timestamptz' },
  name: { column: 'clientName', direction: 'asc', cast: 'text' },
  due: { column: 'nextDue', direction: 'asc', cast: 'date' },
  completeness: { column: 'completeness', direction: 'asc', cast: 'integer' },
} as const;

/**
 * One page of a staff member's clients, by keyset: the cost of a page does not grow with the number of projects, and no row asks
 * a query of its own. An unreadable cursor begins at the start.
 */
export async function listPortfolio(trx: Trx, scope: Scope, view: PortfolioView): Promise<Portfolio> {
  const order = ORDER[view.sort];
  const cursor = readCursor(view.after);
  const column = sql.ref(`project.${order.column}`);
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
      'appUser.name as managerName',
      sql<string>`${column}::text`.as('position'),
    ])
    .where('project.closedAt', 'is', null);
  if ('staffId' in scope && !scope.admin)
    query = query.where('project.tenantId', 'in', (sub) =>
      sub
        .selectFrom('assignment')
        .select('assignment.tenantId')
        .where('assignment.userId', '=', scope.staffId),
    );
  for (const condition of filters(view)) query = query.where(condition);
  if (view.sort === 'due') query = query.where('project.nextDue', 'is not', null);
  if (cursor) {
    const sign = sql.raw(order.direction === 'asc' ? '>' : '<');
    query = query.where(
      sql<SqlBool>`(${column}, project.id) ${sign} (${cursor.position}::${sql.raw(order.cast)}, ${cursor.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy(column, order.direction)
    .orderBy('project.id', order.direction)
    .limit(PAGE + 1)
    .execute();
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE).map(({ position: _position, ...row }) => row as unknown as PortfolioRow),
    next: last && writeCursor({ position: last.position, id: last.id }),
  };
}

function filters({ filter, search, today }: PortfolioView): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (filter === 'toReview') conditions.push(sql<SqlBool>`project.to_review > 0`);
  if (filter === 'late') conditions.push(sql<SqlBool>`project.next_due < ${today}::date`);
  if (filter === 'client' || filter === 'provider') conditions.push(sql<SqlBool>`project.turn = ${filter}`);
  const words = search.match(/[\p{L}\p{N}]+/gu)?.slice(0, 6) ?? [];
  if (words.length > 0) {
    const prefixes = words.map((word) => `${word}:*`).join(' & ');
    conditions.push(sql<SqlBool>`(to_tsvector('simple', project.client_name) @@ to_tsquery('simple', ${prefixes})
      or project.tenant_id in (select client.id from client where client.business_id = ${search.trim()}))`);
  }
  return conditions;
}

interface Cursor {
  readonly position: string;
  readonly id: string;
}

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined;
  try {
    const found: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof found !== 'object' || found === null || !('position' in found) || !('id' in found))
      return undefined;
    const { position, id } = found;
    if (typeof position !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
      return undefined;
    return Number.isNaN(Date.parse(position)) && /^\d{4}-/.test(position) ? undefined : { position, id };
  } catch {
    return undefined;
  }
}
