import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What the scanner says of one file. `unsure` is no verdict: the scanner was away, slow, or refused to look at all of it. */
export type ScanVerdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  | { readonly kind: 'unsure'; readonly reason: string };

/** One file on its way through the scanner. */
export interface Scan {
  /** Hands over the next bytes; resolves when there is room for more. Never throws: faults are in the verdict. */
  write(chunk: Uint8Array): Promise<void>;
  verdict(): Promise<ScanVerdict>;
  cancel(): void;
}

export interface Antivirus {
  /** Name of the scanner, for the file's row; null where none is configured. */
  readonly name: string | null;
  /** Whether it finds the EICAR test file; until then nothing that it calls clean counts. */
  trusted(): Promise<boolean>;
  scan(): Scan;
}

/** Longest silence of the scanner, in ms. */
const PATIENCE = 60_000;
/** How long a passed self-test counts, in ms. */
const TRUST = 600_000;

/** The industry's harmless test file, in two halves so that no scanner finds it here. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'] as const;

const NONE: Antivirus = {
  name: null,
  trusted: async () => true,
  scan: () => ({
    write: async () => undefined,
    verdict: async () => ({ kind: 'clean' }),
    cancel: () => undefined,
  }),
};

/**
 * Speaks to clamd by its INSTREAM command. Without an address nothing is scanned, and files say so.
 * @param address `host:port`; the port is 3310 when it is left out
 */
export function openAntivirus(address: string | undefined, patience = PATIENCE): Antivirus {
  if (!address) return NONE;
  const [host = '', port = '3310'] = address.split(':');
  const scan = () => scanStream(connect({ host, port: Number(port) }), patience);
  let provenAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'clamav',
    scan,
    async trusted() {
      if (performance.now() - provenAt < TRUST) return true;
      const test = scan();
      await test.write(Buffer.from(EICAR.join('')));
      const { kind } = await test.verdict();
      if (kind === 'infected') provenAt = performance.now();
      return kind === 'infected';
    },
  };
}

function scanStream(socket: Socket, patience: number): Scan {
  let answer = '';
  let fault: string | undefined;
  const ended = new Promise<void>((resolve) => {
    socket.setTimeout(patience, () => socket.destroy(new Error('timeout')));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      fault = error.code ?? error.message;
    });
    socket.once('close', () => resolve());
  });
  socket.write('zINSTREAM\0');
  return {
    async write(chunk) {
      // A scanner that answers early has seen enough, or too much.
      if (socket.destroyed || answer !== '' || chunk.length === 0) return;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => undefined), ended]);
    },
    async verdict() {
      if (!socket.destroyed) socket.write(Buffer.alloc(4));
      await ended;
      return verdictOf(answer, fault);
    },
    cancel: () => socket.destroy(),
  };
}

/** clamd calls what is beyond its limits by this name when it is told to (AlertExceedsMax): not looked at is not infected. */
const BEYOND = /^Heuristics\.Limits\.Exceeded/;

function verdictOf(answer: string, fault: string | undefined): ScanVerdict {
  const said = answer.replaceAll('\0', '').trim();
  if (said === 'stream: OK') return { kind: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (signature && !BEYOND.test(signature)) return { kind: 'infected', signature };
  return { kind: 'unsure', reason: signature ?? (said || fault || 'no answer') };
}
