import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of the person's machine. `hops` is the number of proxies of our own in front of this process: each appends
 * one entry to X-Forwarded-For, so only that many entries from the right are true. Anything else is the socket's address.
 */
export function clientIp(req: IncomingMessage, hops: number): string {
  const socket = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (hops < 1) return socket;
  const chain = String(req.headers['x-forwarded-for'] ?? '').split(',');
  const claimed = chain[chain.length - hops]?.trim() ?? '';
  return isIP(claimed) ? claimed : socket;
}
