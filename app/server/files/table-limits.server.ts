/** What the portal takes of one table file: as many rows as a file of the largest size mostly has. */
export const TABLE_LIMITS = { rows: 1_000_000 } as const;
