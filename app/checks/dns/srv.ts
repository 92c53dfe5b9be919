import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { isShort } from './mx.ts';
import { readTarget } from './name.ts';

/** The value of an SRV record, `priority weight port target`; target `.` says that there is no such service. RFC 2782. */
export function readSrv(typed: string): Verdict<string> {
  const text = typed.trim();
  if (text === '') return refuse('valueMissing');
  const [priority = '', weight = '', port = '', ...rest] = text.split(/[ \t]+/);
  if (rest.length === 0) return refuse('srvParts');
  const wrong = [priority, weight, port].find((part) => !isShort(part));
  if (wrong !== undefined) return refuse('srvNumber', { value: wrong });
  const target = readTarget(rest.join(' '), { underscore: false, root: true });
  return target.ok ? accept([priority, weight, port, target.value].join(' ')) : target;
}

const PROTOCOLS = new Set(['_tcp', '_udp', '_sctp', '_dccp']);

/**
 * Whether a full owner name begins `_service._protocol` (RFC 2782, RFC 8552). The 15 characters that RFC 6335 allows a
 * service are not enforced: `_sipfederationtls` of Microsoft 365 has 16.
 */
export function isServiceName(name: string): boolean {
  const [service = '', protocol = ''] = name.split('.');
  const shape = /^_[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
  return shape.test(service) && /[a-z]/.test(service) && !PROTOCOLS.has(service) && shape.test(protocol);
}
