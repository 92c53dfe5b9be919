import type { Figure } from './rounds.ts';

/** One measure against its floor, which must hold, and its target, which is claimed. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly ours: Figure;
  /** What ours is divided by; without a peer ours is held against the floor itself. */
  readonly peer?: Figure;
  readonly floor: number;
  readonly target: number;
  /** Whether more is better; less is otherwise. */
  readonly more?: boolean;
}

export interface Skipped {
  readonly measure: string;
  readonly why: string;
}

/** Two sides of which no verdict is given. */
export interface Aside extends Pick<Row, 'measure' | 'unit' | 'ours' | 'peer'> {
  /** Why not, in a word or two. */
  readonly aside: string;
}

export type Line = Row | Skipped | Aside;

/** Sides whose rounds lie further apart than this, up or down, say nothing. */
const NOISE = 0.25;

type Verdict = 'target' | 'floor' | 'MISSED' | 'too noisy, run again';

const ratioOf = ({ ours, peer }: Pick<Row, 'ours' | 'peer'>) =>
  peer ? ours.median / peer.median : ours.median;

function verdictOf(row: Row): Verdict {
  if (row.ours.spread > NOISE || (row.peer?.spread ?? 0) > NOISE) return 'too noisy, run again';
  const value = ratioOf(row);
  const reaches = (goal: number) => (row.more ? value >= goal : value <= goal);
  if (reaches(row.target)) return 'target';
  return reaches(row.floor) ? 'floor' : 'MISSED';
}

const HEAD = ['measure', 'ours', 'peer', 'ratio', 'floor', 'target', 'verdict'];

/** All measures as one table in Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = ([first = '', ...rest]: readonly string[]) =>
    `| ${[first.padEnd(widths[0] ?? 0), ...rest.map((cell, i) => cell.padStart(widths[i + 1] ?? 0))].join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const [head = [], ...body] = rows;
  return [text(head), rule, ...body.map(text)].join('\n');
}

function cellsOf(line: Line): readonly string[] {
  if ('why' in line) return [line.measure, '', '', '', '', '', `not measured: ${line.why}`];
  const { measure, unit, ours, peer } = line;
  const sides = [
    measure,
    told(ours, unit),
    peer ? told(peer, unit) : '',
    peer ? ratioOf(line).toFixed(2) : '',
  ];
  if ('aside' in line) return [...sides, '', '', line.aside];
  const goal = (value: number) => `${line.more ? '≥' : '≤'} ${value}`;
  return [...sides, goal(line.floor), goal(line.target), verdictOf(line)];
}

const told = ({ median, spread }: Figure, unit: string) =>
  `${median >= 100 ? median.toFixed(0) : median.toFixed(median >= 10 ? 1 : 2)} ${unit}${spread > 0 ? ` ±${Math.round(spread * 100)} %` : ''}`;

/** 0 when all floors hold, 1 when one is missed, 2 when only noise stands in the way. */
export function exitCodeOf(lines: readonly Line[]): number {
  const verdicts = lines.flatMap((line) => ('floor' in line ? [verdictOf(line)] : []));
  if (verdicts.includes('MISSED')) return 1;
  return verdicts.some((verdict) => verdict.startsWith('too noisy')) ? 2 : 0;
}
