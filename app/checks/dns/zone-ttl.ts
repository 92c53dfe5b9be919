import { TTL_MAX } from './record.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Whether a word has the shape of a time: digits, or digits with the units that BIND knows (`1h30m`). */
export const isTime = (text: string) => /^(?:\d+|(?:\d+[smhdw])+)$/i.test(text);

/** A time of a master file in seconds, or undefined when it is none or longer than RFC 2181 section 8 allows. */
export function parseTime(text: string): number | undefined {
  if (!isTime(text)) return undefined;
  const parts = text.match(/\d+[smhdw]?/gi) ?? [];
  const seconds = parts.reduce(
    (sum, part) => sum + Number.parseInt(part, 10) * (SECONDS[part.at(-1)?.toLowerCase() ?? ''] ?? 1),
    0,
  );
  return seconds <= TTL_MAX ? seconds : undefined;
}
