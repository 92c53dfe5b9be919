import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PORTAL_CHAIN } from '#app/server/audit.server.ts';
import { isUuid } from '#app/server/not-found.server.ts';
import {
  type AuditFault,
  type Head,
  listHeads,
  verifyAudit,
} from '#app/server/queries/verify-audit.server.ts';
import { EXIT, type PortalCommand, UsageError } from './command.ts';
import { withDatabase } from './with-database.ts';

const help = `The log of what was done, one chain for each client and one for the portal itself.

Usage: npm run portal -- audit <what> [options]

  head                Prints the end of every chain, one line each: CHAIN SEQ:HASH
                      Keep it outside the database; "verify --heads" compares with it.
  verify              Computes every hash anew and names the first bad event of a chain.

Options
  --chain ID          Only this chain: the id of a client, or "portal".
  --since SEQ:HASH    verify: an end that was kept, of the chain of --chain (default: portal).
  --heads FILE        verify: what "head" printed earlier.
  --json              Prints one JSON object.
  --help              This text.

Without an end that was kept, verify cannot notice that somebody with all rights wrote a whole chain anew.

Exit codes: 0 whole; 1 an event is not as it was written; 2 wrong usage; 3 could not run.`;

const SAYS: Readonly<Record<AuditFault, string>> = {
  changed: 'was changed after it was written',
  unlinked: 'does not follow the one before it: that one was changed, or this one put in',
  gap: 'is missing',
  cut: 'is missing, and so is everything after it',
  added: 'was not written by the portal',
  rewritten: 'is not the one whose hash was kept: the chain was written anew',
};

/** @throws UsageError when the text is no `SEQ:HASH` */
function readEnd(chain: string, text: string): Head {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new UsageError('An end is SEQ:HASH, as "audit head" prints it.');
  return { chain, seq: Number(seq), hash };
}

function readHeads(file: string): readonly Head[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [chain = '', end = ''] = line.trim().split(/\s+/);
    return readEnd(chainOf(chain), end);
  });
}

function chainOf(text: string): string {
  if (text === 'portal') return PORTAL_CHAIN;
  if (!isUuid(text)) throw new UsageError('A chain is the id of a client, or "portal".');
  return text;
}

const nameOf = (chain: string) => (chain === PORTAL_CHAIN ? 'portal' : chain);

type Print = (line: string) => void;

const head = (chain: string | undefined, json: boolean, print: Print) =>
  withDatabase(async ({ db }) => {
    const heads = (await listHeads(db)).filter((line) => chain === undefined || line.chain === chain);
    if (json) print(JSON.stringify({ heads }));
    else for (const line of heads) print(`${nameOf(line.chain)} ${line.seq}:${line.hash}`);
    return EXIT.fine;
  });

const verify = (chain: string | undefined, kept: readonly Head[], json: boolean, print: Print) =>
  withDatabase(async ({ db }) => {
    const found = await verifyAudit(db, { kept, ...(chain === undefined ? {} : { chain }) });
    if (json) print(JSON.stringify(found));
    else {
      print(`${found.events} events in ${found.chains} chains, ${found.bad.length} chains are not whole.`);
      for (const bad of found.bad) print(`  ${nameOf(bad.chain)}: event ${bad.seq} ${SAYS[bad.fault]}.`);
    }
    return found.bad.length === 0 ? EXIT.fine : EXIT.found;
  });

export const audit: PortalCommand = {
  summary: 'heads and check of the log of what was done',
  help,
  async run(args, print) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        chain: { type: 'string' },
        since: { type: 'string' },
        heads: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [what] = positionals;
    const chain = values.chain === undefined ? undefined : chainOf(values.chain);
    if (positionals.length !== 1 || (what !== 'head' && what !== 'verify'))
      throw new UsageError('Say what: head, verify.');
    if (what === 'head') {
      if (values.since ?? values.heads) throw new UsageError('--since and --heads go with verify.');
      return head(chain, values.json, print);
    }
    const kept = [
      ...(values.since === undefined ? [] : [readEnd(chain ?? PORTAL_CHAIN, values.since)]),
      ...(values.heads === undefined ? [] : readHeads(values.heads)),
    ];
    return verify(chain, kept, values.json, print);
  },
};
