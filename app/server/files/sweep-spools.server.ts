import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders in which files of clients lie while they are read or exported. */
const SPOOL = /^alkuun-(file|export|annotated)-/;
/** No reading takes so long, in ms. */
const LONGEST = 3600_000;

/**
 * Removes copies of clients' files that a killed worker left on the disk. Those of workers beside this one are younger.
 * @returns how many there were
 */
export async function sweepSpools(folder: string = tmpdir()): Promise<number> {
  // The disk's own time: folders are dated by it, whatever day the portal takes it to be.
  const oldest = Date.now() - LONGEST;
  let count = 0;
  for (const name of await readdir(folder)) {
    if (!SPOOL.test(name)) continue;
    const path = join(folder, name);
    const left = await stat(path).catch(() => undefined);
    if (!left || left.mtimeMs > oldest) continue;
    // Another worker may be faster, or another user own it.
    const gone = await rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (gone) count++;
  }
  return count;
}
