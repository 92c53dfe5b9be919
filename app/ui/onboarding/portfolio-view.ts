import { paths } from '#app/paths.ts';

/** What of the portfolio is looked at, as it stands in the address. */
export interface ViewQuery {
  readonly sort: string;
  readonly filter: string | undefined;
  readonly q: string;
  readonly after: string | undefined;
}

export const DEFAULT_SORT = 'activity';

/** The address of the same view with something else; a changed view begins at its first page. */
export const viewHref = (view: ViewQuery, change: Partial<ViewQuery>): string => {
  const { sort, filter, q, after } = { ...view, after: undefined, ...change };
  return paths.manage({ sort: sort === DEFAULT_SORT ? undefined : sort, filter, q: q || undefined, after });
};
