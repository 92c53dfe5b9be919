import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { migrateToLatest } from '#db/migrate.ts';
import { EXIT, type PortalCommand, UsageError } from './command.ts';

const help = `The database's roles, tables and generated types.

Usage: npm run portal -- db <what>

  migrate    Makes roles and schemas where they are missing and brings the tables up to date.
  types      Writes db/schema.ts from a migrated database. For development.

Environment
  DATABASE_OWNER_URL   A role that may make roles; its database must exist.
  DATABASE_URL         migrate: the app's address; its password is given to the role portal_app.

Exit codes: 0 done; 2 wrong usage; 3 could not run.`;

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What types are generated with, so that the result is the same wherever it is made. */
export const TYPE_OPTIONS = [
  '--camel-case',
  '--date-parser=string',
  '--default-schema=portal',
  '--include-pattern=portal.*',
  '--exclude-pattern=*schema_migration*',
];

const wanted = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new UsageError(`${name} is missing. See --help.`);
  return value;
};

function writeTypes(url: string, file: string): void {
  const codegen = path.join(ROOT, 'node_modules/.bin/kysely-codegen');
  const { status, stderr } = spawnSync(codegen, [`--url=${url}`, ...TYPE_OPTIONS, `--out-file=${file}`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr.trim() || 'kysely-codegen failed');
}

export const db: PortalCommand = {
  summary: 'makes roles and tables, generates types',
  help,
  async run([what], print) {
    const superuserUrl = wanted('DATABASE_OWNER_URL');
    if (what === 'migrate') {
      await migrateToLatest({
        superuserUrl,
        appPassword: decodeURIComponent(new URL(wanted('DATABASE_URL')).password),
      });
      print('The database is up to date.');
      return EXIT.fine;
    }
    if (what === 'types') {
      writeTypes(superuserUrl, path.join(ROOT, 'db/schema.ts'));
      print('db/schema.ts is written.');
      return EXIT.fine;
    }
    throw new UsageError('Say what: migrate or types. See --help.');
  },
};
