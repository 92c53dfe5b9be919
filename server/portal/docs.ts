import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, type PortalCommand } from './command.ts';
import { addingPage } from './docs/adding-page.ts';
import { wizardsPage } from './docs/wizards-page.ts';

const help = `The pages of docs/ that are made from the code.

Usage: npm run portal -- docs [--check]

  --check    Writes nothing, and says which pages are not up to date. For development.

Exit codes: 0 done, or up to date; 1 a page is not up to date.`;

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Pages by the file that holds them, relative to the root of the repository. */
export const MADE_PAGES: Readonly<Record<string, () => string>> = {
  'docs/wizards.md': wizardsPage,
  'docs/adding-a-wizard.md': addingPage,
};

const readPage = (file: string) => {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
};

export const docs: PortalCommand = {
  summary: 'makes the pages of docs/ that tell of the code',
  help,
  async run(args, print) {
    const stale = Object.entries(MADE_PAGES).filter(([file, make]) => readPage(file) !== make());
    for (const [file, make] of stale) {
      if (!args.includes('--check')) writeFileSync(path.join(ROOT, file), make());
      print(args.includes('--check') ? `${file} is not up to date.` : `${file} is written.`);
    }
    if (stale.length === 0) print('Every page is up to date.');
    return stale.length > 0 && args.includes('--check') ? EXIT.found : EXIT.fine;
  },
};
