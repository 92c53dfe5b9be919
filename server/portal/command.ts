/** One command of `npm run portal -- <name>`. */
export interface PortalCommand {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  /** Exit codes are `EXIT`'s. Writes results with `print`, one line a call. */
  run(args: readonly string[], print: (line: string) => void): Promise<number>;
}

/** What scripts around the command line may rely on. */
export const EXIT = {
  fine: 0,
  /** It ran, and what it looked at is not as it should be. */
  found: 1,
  /** It was called wrongly. */
  usage: 2,
  /** It could not run: configuration, database. */
  failed: 3,
} as const;

/** Called wrongly; the message says how. */
export class UsageError extends Error {}
