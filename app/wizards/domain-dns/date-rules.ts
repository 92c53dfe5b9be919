import { keyClock } from '#app/checks/dns/key-clock.ts';
import { dateNotFuture, dateNotPast, toFinnish, toIso } from '#app/checks/finnish-date.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '#app/process/working-days.ts';
import { eachRow, findIf, judge } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Facts, Finding, Inputs } from '../engine/types.ts';

const CALENDAR = { addWorkingDays, workingDaysBetween };

const DAY = 86_400_000;
const dayAfter = (iso: string) => new Date(Date.parse(iso) + DAY).toISOString().slice(0, 10);

/** The clock of each request for a transfer key that has not come yet, and how long the key lives. */
export function keyRules(answers: Inputs, facts: Facts): readonly Finding[] {
  return eachRow(answers, 'keys', (row, at) => {
    const path = at('requestedOn');
    const asked = toIso(textOf(row.requestedOn));
    const clock = keyClock(asked, facts.today, CALENDAR);
    const waits =
      facts.secrets[at('transferKey')] === undefined && asked !== undefined && asked <= facts.today;
    const told =
      clock.state === 'notAsked' || !waits
        ? []
        : findIf(true, clock.state === 'late' ? 'warning' : 'note', path, `key.${clock.state}`, {
            due: toFinnish(clock.due),
            days: clock.days,
          });
    return [
      ...judge(path, row.requestedOn, dateNotFuture(facts.today)),
      ...judge(at('validUntil'), row.validUntil, dateNotPast(facts.today)),
      ...told,
    ];
  });
}

/** A good day for going live: a working day with another behind it, and not before the keys can have come. */
export function goLiveRules(answers: Inputs, facts: Facts): readonly Finding[] {
  const path = 'goLiveDate';
  const past = judge(path, answers.goLiveDate, dateNotPast(facts.today));
  const day = toIso(textOf(answers.goLiveDate));
  if (past.length > 0 || day === undefined) return past;
  const works = isWorkingDay(day);
  return [
    ...findIf(!works, 'warning', path, 'notWorkingDay'),
    ...findIf(works && !isWorkingDay(dayAfter(day)), 'warning', path, 'beforeDayOff'),
    ...rowsOf(answers.keys).flatMap((row) => {
      const clock = keyClock(toIso(textOf(row.requestedOn)), facts.today, CALENDAR);
      const saved = facts.secrets[`keys.${row.id}.transferKey`] !== undefined;
      if (saved || clock.state === 'notAsked') return [];
      return findIf(clock.due > day, 'warning', path, 'keyAfterGoLive', { due: toFinnish(clock.due) });
    }),
  ];
}
