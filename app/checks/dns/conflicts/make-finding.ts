import type { CheckParams } from '#app/checks/check.ts';
import { FINDING_LEVELS, type FindingCode, type Fix, type ZoneFinding } from '../finding.ts';
import { type Placed, shownName, shownValue, type ZoneIndex } from '../zone-index.ts';

interface More {
  readonly params?: CheckParams;
  readonly value?: string;
  readonly reason?: ZoneFinding['reason'];
  readonly fix?: Fix;
}

/** A finding that stands at the first of the records. Its words get `name`, `type`, `value` and the parameters given. */
export function findingAt(
  index: ZoneIndex,
  code: FindingCode,
  [first, ...others]: readonly [Placed, ...Placed[]],
  { params, value = shownValue(first), ...more }: More = {},
): ZoneFinding {
  const name = shownName(index, first.name);
  const ids = [first, ...others].map(({ record }) => record.id);
  const all = { name, type: first.type, value, ...params };
  return { code, level: FINDING_LEVELS[code], ids, name, type: first.type, value, params: all, ...more };
}

/** A finding about something that is not there. */
export function findingForZone(
  code: FindingCode,
  name: string,
  type: string,
  more: Omit<More, 'value'> = {},
): ZoneFinding {
  const { params, ...rest } = more;
  return {
    code,
    level: FINDING_LEVELS[code],
    ids: [],
    name,
    type,
    params: { name, type, ...params },
    ...rest,
  };
}

/** The ids of placed records. */
export const idsOf = (placed: readonly Placed[]) => placed.map(({ record }) => record.id);

/** A list that is known to have a first element. */
export const some = <T>(list: readonly T[]): readonly [T, ...T[]] | undefined =>
  list.length > 0 ? (list as readonly [T, ...T[]]) : undefined;
