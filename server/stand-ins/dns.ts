import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket as NetSocket, type Server } from 'node:net';
import { decodeQuery, encodeAnswer, RCODES, type WireAnswer } from './dns-wire.ts';
import { answerFrom, type ServedZone, servedZone } from './dns-zones.ts';

/** What the server does with questions for a name and everything below it, instead of answering. */
export type DnsFault = 'silent' | 'servfail' | 'refused';

export interface DnsStandInOptions {
  /** Master files, each with its SOA. */
  readonly zones: readonly string[];
  /** Loopback address to listen on. */
  readonly address?: string;
  /** 0 lets the system choose one. */
  readonly port?: number;
  /** Acts as a resolver for everybody: knows all zones, and says "no such name" about others. */
  readonly recursive?: boolean;
  /** Faults by name, without the final dot; the root is the empty name. */
  readonly faults?: Readonly<Record<string, DnsFault>>;
}

export interface DnsStandIn {
  readonly address: string;
  readonly port: number;
  /** `udp www.esimerkki.fi 1` for every question that came, in order. */
  readonly asked: readonly string[];
  /** Replaces the zone of the same name, or adds it. */
  setZone(text: string): void;
  setFaults(faults: Readonly<Record<string, DnsFault>>): void;
  close(): Promise<void>;
}

/**
 * A small DNS server on loopback, UDP and TCP, for tests and for the demo. It speaks RFC 1035 with EDNS sizes and never asks
 * anyone else. @throws in production, and when a zone file cannot be served.
 */
export async function startDnsStandIn(options: DnsStandInOptions): Promise<DnsStandIn> {
  if (process.env.NODE_ENV === 'production') throw new Error('the DNS stand-in does not run in production');
  const { address = '127.0.0.1', recursive = false } = options;
  const zones = new Map(
    options.zones.map(servedZone).map((zone): [string, ServedZone] => [zone.index.zone, zone]),
  );
  const asked: string[] = [];
  let faults = options.faults ?? {};

  const respond = (packet: Buffer, via: 'udp' | 'tcp'): Buffer | undefined => {
    const query = decodeQuery(packet);
    if (!query) return undefined;
    asked.push(`${via} ${query.name} ${query.type}`);
    const fault = faultFor(faults, query.name);
    if (fault === 'silent') return undefined;
    const answer = fault ? failure(fault) : answerFrom([...zones.values()], query, recursive);
    return encodeAnswer(query, answer, via === 'udp' ? query.udpSize : undefined);
  };

  const sockets = new Set<NetSocket>();
  const { udp, tcp, port } = await listen(address, options.port ?? 0, respond);
  tcp.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    address,
    port,
    asked,
    setZone(text) {
      const zone = servedZone(text);
      zones.set(zone.index.zone, zone);
    },
    setFaults(next) {
      faults = next;
    },
    async close() {
      udp.close();
      tcp.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all([once(udp, 'close'), once(tcp, 'close')]);
    },
  };
}

const failure = (fault: 'servfail' | 'refused'): WireAnswer => ({
  rcode: RCODES[fault],
  authoritative: false,
  answers: [],
  authority: [],
});

function faultFor(faults: Readonly<Record<string, DnsFault>>, name: string): DnsFault | undefined {
  const around = Object.keys(faults).filter((top) => top === '' || name === top || name.endsWith(`.${top}`));
  const nearest = around.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? undefined : faults[nearest];
}

type Respond = (packet: Buffer, via: 'udp' | 'tcp') => Buffer | undefined;

/** Opens both transports on one port; the system's choice for UDP may be taken for TCP, then another is tried. */
async function listen(
  address: string,
  wanted: number,
  respond: Respond,
  tries = 5,
): Promise<{ udp: Socket; tcp: Server; port: number }> {
  const udp = createSocket('udp4');
  udp.on('message', (packet, from) => {
    const answer = respond(packet, 'udp');
    if (answer) udp.send(answer, from.port, from.address);
  });
  udp.bind(wanted, address);
  await once(udp, 'listening');
  const { port } = udp.address();
  const tcp = tcpServer(respond);
  try {
    tcp.listen(port, address);
    await once(tcp, 'listening');
    return { udp, tcp, port };
  } catch (error) {
    udp.close();
    if (wanted !== 0 || tries <= 1) throw error;
    return listen(address, wanted, respond, tries - 1);
  }
}

/** Messages by TCP carry their length in front (RFC 1035 4.2.2). */
function tcpServer(respond: Respond): Server {
  return createServer((socket) => {
    let waiting = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
        const end = 2 + waiting.readUInt16BE(0);
        const answer = respond(waiting.subarray(2, end), 'tcp');
        waiting = waiting.subarray(end);
        if (!answer) continue;
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(Buffer.concat([length, answer]));
      }
    });
  });
}
