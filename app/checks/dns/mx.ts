import { accept, refuse, type Verdict } from '#app/checks/check.ts';
import { readTarget } from './name.ts';

/** A number of 16 bits as records write it: no sign, no leading zero. */
export const isShort = (text: string) => /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65_535;

/** The value of an MX record, `preference target`. `0 .` says that the name takes no mail (RFC 7505). RFC 1035 3.3.9. */
export function readMx(typed: string): Verdict<string> {
  const [preference = '', ...rest] = typed.trim().split(/[ \t]+/);
  if (preference === '') return refuse('valueMissing');
  if (!isShort(preference)) return refuse(/^-?\d+$/.test(preference) ? 'mxRange' : 'mxPriority');
  const target = readTarget(rest.join(' '), { underscore: false, root: preference === '0' });
  if (target.ok) return accept(`${preference} ${target.value}`);
  if (target.code === 'targetRoot') return refuse('mxNull');
  return target.code === 'targetAddress' ? refuse('mxTargetAddress', { value: rest.join(' ') }) : target;
}
