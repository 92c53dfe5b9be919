import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the installation, whether this file runs from its sources or out of the build. */
export const INSTALLED_AT = folderAbove(import.meta.dirname, 'package.json');

function folderAbove(from: string, name: string): string {
  const parent = path.dirname(from);
  return parent === from || existsSync(path.join(from, name)) ? from : folderAbove(parent, name);
}
