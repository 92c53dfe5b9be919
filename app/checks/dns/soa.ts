import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import type { ZoneToken } from './zone-entries.ts';
import { parseTime } from './zone-ttl.ts';

/** The start of a zone's authority; times in seconds. RFC 1035 3.3.13. */
export interface Soa {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** Reads the seven fields of an SOA. `line` among the parameters is the line of the word that is wrong. */
export function readSoa(tokens: readonly ZoneToken[], absolute: (name: string) => string): Verdict<Soa> {
  const [mname, rname, serial, ...times] = tokens;
  const line = tokens.at(-1)?.line;
  if (!mname || !rname || !serial || times.length !== 4)
    return refuse('soaParts', line === undefined ? undefined : { line });
  if (!/^\d{1,10}$/.test(serial.text) || Number(serial.text) > 4_294_967_295) {
    return refuse('soaNumber', { line: serial.line, value: serial.text });
  }
  const wrong = times.find((time) => parseTime(time.text) === undefined);
  if (wrong) return refuse('soaNumber', { line: wrong.line, value: wrong.text });
  const [refresh = 0, retry = 0, expire = 0, minimum = 0] = times.map((time) => parseTime(time.text));
  return accept({
    mname: absolute(mname.text),
    rname: absolute(rname.text),
    serial: Number(serial.text),
    refresh,
    retry,
    expire,
    minimum,
  });
}

/** The fields of an SOA in the order of a master file. */
export const printSoa = (soa: Soa) =>
  [soa.mname, soa.rname, soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum].join(' ');
