import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How the stand-in behaves: as it should, finding nothing ever, giving up at its limits in two ways, or saying nothing. */
export type ClamdMood = 'well' | 'blind' | 'tooLarge' | 'beyond' | 'silent';

export interface Clamd {
  readonly address: string;
  mood: ClamdMood;
  /** Bytes of the files that were looked at, in turn. */
  readonly seen: Buffer[];
  stop(): Promise<void>;
}

/** The test file of the industry, in halves, so that no scanner finds it here. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = 'zINSTREAM\0';

/** A stand-in for ClamAV's daemon that speaks INSTREAM: pieces with their length before them, and a piece of nothing at the end. */
export async function startClamd(): Promise<Clamd> {
  const seen: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let waiting = Buffer.alloc(0);
    let file: Buffer[] | undefined;
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      if (!file) {
        if (waiting.length < COMMAND.length) return;
        if (waiting.toString('latin1', 0, COMMAND.length) !== COMMAND)
          return void socket.end('UNKNOWN COMMAND\0');
        waiting = waiting.subarray(COMMAND.length);
        file = [];
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0);
        if (length === 0) {
          const whole = Buffer.concat(file);
          seen.push(whole);
          const answer = verdictOf(clamd.mood, whole);
          if (answer) socket.end(`${answer}\0`);
          return;
        }
        if (waiting.length < 4 + length) return;
        file.push(waiting.subarray(4, 4 + length));
        waiting = waiting.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const clamd: Clamd = {
    address: `127.0.0.1:${port}`,
    mood: 'well',
    seen,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return clamd;
}

function verdictOf(mood: ClamdMood, file: Buffer): string | undefined {
  if (mood === 'silent') return undefined;
  // Its own test file is small enough for every limit.
  if (mood !== 'blind' && file.includes(EICAR)) return 'stream: Win.Test.EICAR_HDB-1 FOUND';
  if (mood === 'tooLarge') return 'INSTREAM size limit exceeded. ERROR';
  if (mood === 'beyond') return 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND';
  return 'stream: OK';
}
