import { parseArgs } from 'node:util';
import { rotateDataKeys } from '#app/server/commands/rotate-data-keys.server.ts';
import { rotateKek } from '#app/server/commands/rotate-kek.server.ts';
import { isUuid } from '#app/server/not-found.server.ts';
import { listKeyStatus } from '#app/server/queries/key-status.server.ts';
import { verifySecrets } from '#app/server/queries/verify-secrets.server.ts';
import { EXIT, type PortalCommand, UsageError } from './command.ts';
import { type Tools, withDatabase } from './with-database.ts';

const help = `Keys that seal the secrets of clients. No key and no secret is ever printed.

Usage: npm run portal -- keys <what> [options]

  status              Every key-encryption key that was used, its age, and how much it still seals.
  rotate-kek          Brings everything under the first key of KEY_ENCRYPTION_KEYS.
  rotate-dek          Gives every secret a new data key of its own.
  verify              Opens every secret in memory and tells how many cannot be opened.

Options
  --tenant ID         rotate-dek: only the secrets of this client.
  --json              Prints one JSON object.
  --help              This text.

Changing the key-encryption key, while everything keeps serving:
  1. Put the new key second in KEY_ENCRYPTION_KEYS and restart all processes: they can open with both.
  2. Put the new key first and restart again: it seals what is new.
  3. Run: npm run portal -- keys rotate-kek
  4. When "keys status" shows nothing left on the old key, take it out and restart.

Exit codes: 0 fine; 1 secrets cannot be opened; 2 wrong usage; 3 could not run.`;

type Print = (line: string) => void;

interface Asked {
  readonly tools: Tools;
  readonly tenantId: string | undefined;
  readonly json: boolean;
  readonly print: Print;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

async function status({ tools, json, print }: Asked): Promise<number> {
  const lines = await listKeyStatus(tools);
  if (json) print(JSON.stringify({ keys: lines }));
  else {
    print('key                              role    since       age   seals');
    for (const { id, role, firstUsedAt, dataKeys, vaultKeys, secondFactors } of lines) {
      const age = Math.floor((tools.now().getTime() - firstUsedAt.getTime()) / 86_400_000);
      const seals = `${dataKeys} secrets, ${secondFactors} second factors, ${vaultKeys} other keys`;
      print(`${id.padEnd(32)} ${role.padEnd(7)} ${day(firstUsedAt)}  ${`${age} d`.padEnd(5)} ${seals}`);
    }
  }
  return EXIT.fine;
}

async function kek({ tools, json, print }: Asked): Promise<number> {
  const done = await rotateKek(tools);
  const { dataKeys, secondFactors, vaultKeys } = done;
  print(
    json
      ? JSON.stringify(done)
      : `Now under "${tools.env.KEY_ENCRYPTION_KEYS[0]?.id}": ${dataKeys} secrets, ${secondFactors} second factors, ${vaultKeys} other keys.`,
  );
  return EXIT.fine;
}

async function dek({ tools, tenantId, json, print }: Asked): Promise<number> {
  const done = await rotateDataKeys(tools, tenantId === undefined ? {} : { tenantId });
  print(json ? JSON.stringify(done) : `${done.secrets} secrets have new data keys.`);
  return EXIT.fine;
}

async function verify({ tools, json, print }: Asked): Promise<number> {
  const { readable, unreadable } = await verifySecrets(tools);
  if (json) print(JSON.stringify({ readable, unreadable }));
  else {
    print(`${readable} secrets open, ${unreadable.length} do not.`);
    for (const { secretId, reason } of unreadable) print(`  ${secretId}  ${reason}`);
  }
  return unreadable.length === 0 ? EXIT.fine : EXIT.found;
}

const WHAT: Readonly<Record<string, (asked: Asked) => Promise<number>>> = {
  status,
  'rotate-kek': kek,
  'rotate-dek': dek,
  verify,
};

export const keys: PortalCommand = {
  summary: 'status, change and check of the keys that seal secrets',
  help,
  run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { tenant: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [what = ''] = positionals;
    const found = Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
    if (!found || positionals.length > 1) throw new UsageError(`Say what: ${Object.keys(WHAT).join(', ')}.`);
    if (values.tenant !== undefined && (what !== 'rotate-dek' || !isUuid(values.tenant)))
      throw new UsageError('--tenant goes with rotate-dek and takes the id of a client.');
    return withDatabase((tools) => found({ tools, tenantId: values.tenant, json: values.json, print }));
  },
};
