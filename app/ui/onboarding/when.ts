import { formatDate, formatTime } from '#app/i18n/formats.ts';
import type { Translator } from '#app/i18n/translate.ts';

const DAY_MS = 86_400_000;

/** `tänään 14.02`, `eilen 9.30`, else the date: how recent something is matters more than its exact moment. */
export function whenText({ t, language }: Translator, at: Date, now: Date): string {
  const day = formatDate(language, at);
  const time = formatTime(language, at);
  if (day === formatDate(language, now)) return t('manage.portfolio.today', { time });
  if (day === formatDate(language, new Date(now.getTime() - DAY_MS)))
    return t('manage.portfolio.yesterday', { time });
  return day;
}
