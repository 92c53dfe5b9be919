import { setTimeout as sleep } from 'node:timers/promises';
import { putLoad, type Target } from './load.ts';
import type { Server } from './processes.ts';

/** One of the things that are compared: a server, and what is asked of it. */
export interface Side {
  readonly name: string;
  readonly server: Server;
  /** Asked anew before every round, since saving moves revisions on. */
  readonly targets: () => Promise<readonly Target[]>;
  /** Further processor time that belongs to the side, such as the database's, in ms so far. */
  readonly alsoCpu?: () => number;
}

/** One figure of a side: the median of its rounds, and how far they lie apart. */
export interface Figure {
  readonly median: number;
  /** Half of the range, as a part of the median. */
  readonly spread: number;
}

export interface Measured {
  /** Ms of the server's processor time a request. */
  readonly cpu: Figure;
  readonly perSecond: Figure;
  readonly p99: Figure;
  readonly bytes: number;
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** The engine compiles what runs often: only after so many requests does a server run as it will all day. */
  readonly warmUp: number;
}

const WARM_UP_S = 60;

/**
 * Measures all sides in turn, in a new random order every round, so that whatever else the machine does meets all of them alike.
 * @throws when a side answers wrongly: then its figures would mean nothing
 */
export async function measure(sides: readonly Side[], plan: Plan): Promise<ReadonlyMap<string, Measured>> {
  for (const side of sides) await warmUp(side, plan);
  const rounds = new Map(sides.map(({ name }) => [name, [] as Round[]]));
  for (let round = 0; round < plan.rounds; round++)
    for (const side of shuffled(sides)) rounds.get(side.name)?.push(await oneRound(side, plan));
  return new Map([...rounds].map(([name, list]) => [name, summary(list)]));
}

async function warmUp(side: Side, plan: Plan): Promise<void> {
  const until = Date.now() + WARM_UP_S * 1000;
  let requests = 0;
  while (requests < plan.warmUp && Date.now() < until) requests += (await oneRound(side, plan)).requests;
}

interface Round {
  readonly requests: number;
  readonly cpu: number;
  readonly perSecond: number;
  readonly p99: number;
  readonly bytes: number;
}

async function oneRound(side: Side, { seconds, connections }: Plan): Promise<Round> {
  const { server } = side;
  const targets = await side.targets();
  const cpu = () => server.cpu() + (side.alsoCpu?.() ?? 0);
  const before = cpu();
  const answers = await putLoad({ url: server.url, connections, seconds, targets });
  // Requests that were cut off at the end of the round are still answered.
  await sleep(100);
  const used = cpu() - before;
  if (answers.wrong > 0 || answers.right === 0)
    throw new Error(
      `${side.name}: ${answers.wrong} wrong and ${answers.right} right answers. ${answers.example}`,
    );
  return {
    requests: answers.right,
    cpu: used / answers.right,
    perSecond: answers.perSecond,
    p99: answers.p99,
    bytes: answers.bytes,
  };
}

const summary = (rounds: readonly Round[]): Measured => ({
  cpu: figure(rounds.map(({ cpu }) => cpu)),
  perSecond: figure(rounds.map(({ perSecond }) => perSecond)),
  p99: figure(rounds.map(({ p99 }) => p99)),
  bytes: rounds[0]?.bytes ?? 0,
});

/** @returns the median, and half of the range as a part of it */
export function figure(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, spread: (at(sorted.length - 1) - at(0)) / 2 / median };
}

function shuffled<T>(list: readonly T[]): readonly T[] {
  return list
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
