import { randomUUID } from 'node:crypto';
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';

export type FolderLock = { release(): Promise<void> };

type Holder = { port: number; token: string };

/**
 * Takes a folder for this process; undefined when a living process holds it.
 *
 * Throws an Error with a sentence when the folder may not be written to. The holder answers on a loopback port with the token written in the lock file. A process number would not do:
 * after a restart of a container the same number belongs to somebody else.
 */
export async function takeFolder(folder: string): Promise<FolderLock | undefined> {
  makeWritable(folder);
  const file = path.join(folder, 'lock.json');
  const token = randomUUID();
  const answerer = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(token);
  });
  await new Promise<void>((resolve, reject) => {
    answerer.once('error', reject);
    answerer.listen(0, '127.0.0.1', resolve);
  });
  answerer.unref();
  const address = answerer.address();
  const mine: Holder = { port: typeof address === 'object' && address ? address.port : 0, token };

  for (let attempt = 0; attempt < 5; attempt++) {
    if (writeOnce(file, mine)) {
      return {
        release: async () => {
          if (readHolder(file)?.token === token) rmSync(file, { force: true });
          await new Promise<void>((resolve) => answerer.close(() => resolve()));
        },
      };
    }
    if (await folderIsTaken(folder)) break;
    rmSync(file, { force: true });
  }
  answerer.close();
  return undefined;
}

/** Whether a living process holds the folder. */
export async function folderIsTaken(folder: string): Promise<boolean> {
  const holder = readHolder(path.join(folder, 'lock.json'));
  return holder !== undefined && (await ask(holder.port)) === holder.token;
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(
      `The folder ${folder} belongs to another user. Start as that user, or choose another folder.`,
    );
  }
}

/** Writes the whole file under its name in one step, unless the name exists. */
function writeOnce(file: string, holder: Holder): boolean {
  const draft = `${file}.${holder.token}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function ask(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    socket.on('data', (data) => {
      said += data;
    });
    socket.on('end', () => resolve(said));
    socket.on('error', () => resolve(undefined));
    socket.on('timeout', () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}
