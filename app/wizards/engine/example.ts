import { toFinnish, toIso } from '#app/checks/finnish-date.ts';
import type { Input, Inputs, RowInput, Wizard } from './types.ts';

/** The day on which the dates of all examples are right. */
const WRITTEN_FOR = '2026-11-23';

const DAY = 86_400_000;
const WEEK = 7;
const DATE = /^\d{1,2}\.\d{1,2}\.\d{4}$/;

/**
 * A wizard's filled example as it stands on another day: its dates move along by whole weeks, so that what was yet to come still is, on
 * the same day of the week. The first and the last day of a month stay what they are: ahead in the month that follows, behind in the one
 * before.
 * @param today ISO date
 */
export function exampleOn({ example }: Pick<Wizard, 'example'>, today: string): Inputs {
  const weeks = Math.floor((Date.parse(today) - Date.parse(WRITTEN_FOR)) / DAY / WEEK);
  return weeks === 0 ? example : movedInputs(example, weeks * WEEK);
}

const movedInputs = (inputs: Inputs, days: number): Inputs =>
  Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, movedInput(input, days)]));

function movedInput(input: Input, days: number): Input {
  if (typeof input === 'string') return DATE.test(input) ? movedDate(input, days) : input;
  return input?.map((part) =>
    typeof part === 'string' ? part : { ...movedInputs(part, days), id: part.id },
  ) as readonly RowInput[] | undefined;
}

function movedDate(text: string, days: number): string {
  const iso = toIso(text);
  if (!iso) return text;
  const moved = new Date(Date.parse(iso) + days * DAY);
  const [year, month, day] = [moved.getUTCFullYear(), moved.getUTCMonth(), moved.getUTCDate()];
  const ahead = iso > WRITTEN_FOR;
  if (iso.endsWith('-01')) return finnish(Date.UTC(year, month + (ahead && day > 1 ? 1 : 0), 1));
  const isLast = new Date(Date.parse(iso) + DAY).getUTCDate() === 1;
  if (!isLast) return finnish(moved.getTime());
  const whole = new Date(moved.getTime() + DAY).getUTCDate() === 1;
  return finnish(Date.UTC(year, month + (ahead || whole ? 1 : 0), 0));
}

const finnish = (time: number) => toFinnish(new Date(time).toISOString().slice(0, 10));
