import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuild } from './demo/build.ts';
import { type Kept, keepRunning } from './demo/keep-running.ts';
import { type Parts, startParts } from './demo/parts.ts';
import { readSecrets, readSettings, type Settings } from './demo/settings.ts';
import { signInByMail } from './demo/sign-in.ts';
import { openWorld, type World } from './demo/world.ts';
import { folderIsTaken, takeFolder } from './embedded/folder-lock.ts';
import { portIsFree } from './embedded/ports.ts';
import { removePostgres } from './embedded/postgres.ts';
import { refuseInProduction } from './embedded/refuse-in-production.ts';

/**
 * `npm run demo`: the whole portal on this machine, with embedded database, storage and mailbox. `--fresh` starts over.
 */
const root = path.resolve(import.meta.dirname, '..');
const say = (text: string) => console.log(text);

/** Roles of the staff, in the mailbox and in the terminal; a client's role is the name of the company. */
const ROLES: Record<string, { fi: string; en: string }> = {
  accountManager: { fi: 'asiakasvastaava', en: 'account manager' },
  admin: { fi: 'ylläpitäjä', en: 'administrator' },
};

const started: { stop(): Promise<void> }[] = [];
let firstSignal = 0;
let stopping = false;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void onSignal());
try {
  await run();
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  await stopAll();
  process.exit(1);
}

async function run(): Promise<void> {
  refuseInProduction('The demo with its stand-ins');
  const settings = readSettings(process.env, root);
  const { folder } = settings;
  if (await folderIsTaken(folder)) {
    throw new Error(
      `The demo already runs with the data in ${folder}. Stop it, or choose another folder: ALKUUN_DATA=… npm run demo`,
    );
  }
  if (process.argv.includes('--fresh')) await startOver(folder);
  const lock = await takeFolder(folder);
  if (!lock) throw new Error(`The demo already runs with the data in ${folder}.`);
  started.push({ stop: () => lock.release() });
  await checkPorts(settings);
  ensureBuild(root, say);

  const parts = await startParts(settings, readSecrets(folder));
  started.push(parts);
  void parts.databaseEnded.then(() => onDatabaseEnd());
  const world = await openWorld(parts.env);
  offerSignIn(parts, world);

  const env = { ...process.env, ...parts.env };
  const web = keepRunning({
    name: 'web',
    script: path.join(root, 'build/server/web.js'),
    flags: ['--max-semi-space-size=16'],
    env,
    say,
  });
  const worker = keepRunning({ name: 'worker', script: path.join(root, 'build/server/worker.js'), env, say });
  started.push({ stop: () => stopBoth(web, worker) });
  await untilReady(settings);
  tellAddresses(settings, world);
}

/** Removes what the demo made, and nothing else that may lie in the folder. */
async function startOver(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await removePostgres(path.join(folder, 'postgres'));
  for (const name of ['s3', 'mailbox', 'logs', 'secrets.json']) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

async function checkPorts({ ports }: Settings): Promise<void> {
  const wanted: [string, string, number | undefined][] = [
    ['PORT', 'the portal', ports.web],
    ['MAILBOX_PORT', 'the mailbox', ports.mailbox],
    ['DB_PORT', 'the database', ports.database],
    ['S3_PORT', 'the storage', ports.s3],
  ];
  for (const [name, purpose, port] of wanted) {
    // What a killed demo left behind lets go of its port within a moment.
    for (let tries = 0; port !== undefined && !(await portIsFree(port)); tries++) {
      if (tries === 10) {
        throw new Error(
          `Port ${port} (${purpose}) is taken by another program. Stop that one, or choose another port: ${name}=${port + 10} npm run demo`,
        );
      }
      await sleep(200);
    }
  }
}

function offerSignIn({ mailbox, env, forgetLoginMails }: Parts, { people, totp }: World): void {
  const links = people.map(({ name, role, email }) => ({
    label: `${name}, ${ROLES[role]?.fi ?? role}`,
    url: `/sign-in/${email}`,
  }));
  mailbox.setPanels({ totp, links });
  mailbox.setSignIn(async (email) => {
    await forgetLoginMails();
    return signInByMail(mailbox, env.APP_URL ?? '', email);
  });
}

async function untilReady({ ports }: Settings): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    const answer = await fetch(`http://localhost:${ports.web}/readyz`).catch(() => undefined);
    if (answer?.ok || stopping) return;
  }
  throw new Error('The portal did not become ready within a minute.');
}

function tellAddresses({ folder, ports }: Settings, { people }: World): void {
  if (stopping) return;
  const mailbox = `http://localhost:${ports.mailbox}`;
  const rows = people.map(({ name, role, email }) => ({
    who: `${name} (${ROLES[role]?.en ?? role})`,
    where: `${mailbox}/sign-in/${email}`,
  }));
  const width = Math.max(...rows.map(({ who }) => who.length));
  say(`
Alkuun is running.

  Portal   http://localhost:${ports.web}
  Mailbox  ${mailbox}

Sign in as
${rows.map(({ who, where }) => `  ${who.padEnd(width)}  ${where}`).join('\n')}

Data and logs are in ${path.relative(process.cwd(), folder) || folder}. Ctrl-C stops everything; npm run demo -- --fresh starts over.
`);
}

async function stopBoth(web: Kept, worker: Kept): Promise<void> {
  await Promise.all([web.stop(), worker.stop()]);
}

async function onSignal(): Promise<void> {
  // A terminal, npm and the starter may each pass the same Ctrl-C on.
  if (firstSignal) {
    if (Date.now() - firstSignal > 1500) process.exit(130);
    return;
  }
  firstSignal = Date.now();
  say('\nStopping …');
  await stopAll();
  process.exit(0);
}

async function onDatabaseEnd(): Promise<void> {
  if (stopping) return;
  console.error(
    `\nThe database ended by itself; its log is in ${path.join('postgres', 'postgres.log')} of the data folder.`,
  );
  await stopAll();
  process.exit(1);
}

async function stopAll(): Promise<void> {
  stopping = true;
  for (const part of started.reverse().splice(0)) await part.stop();
}
