import type { BareRemix } from './bare-remix.ts';
import { scriptsOf } from './downloads.ts';
import { hasRedis, startHof } from './hof.ts';
import type { Target } from './load.ts';
import type { Portfolio } from './portfolios.ts';
import type { Server } from './processes.ts';
import { autosaves, stepPages, stepPosts } from './product.ts';
import { figure, type Measured, measure, type Side } from './rounds.ts';
import type { Line, Row } from './table.ts';
import type { BenchWorld } from './world.ts';

const PLAN = { rounds: 5, seconds: 3, connections: 16, warmUp: 1500 };
/** A save is short, so the engine takes more of them to have compiled all that is in it. */
const SAVES = { ...PLAN, warmUp: 8000 };
/** Few enough that waiting for each other does not hide how long a page takes. */
const QUIET = { ...PLAN, connections: 2 };

const still = (targets: readonly Target[]) => () => Promise.resolve(targets);

type Name = 'identity' | 'address' | 'few' | 'bare' | 'hof';

/** (a) and (c): a step's page beside the same amount of form in bare Remix and HOF, and beside itself with six routes. */
export async function pageLines(
  world: BenchWorld,
  { product, few, bare }: { product: Server; few: Server; bare: BareRemix },
): Promise<readonly Line[]> {
  const identity = stepPages(world, 'identity', 'value="Koivurannan Leipomo Oy"');
  const address = stepPages(world, 'address', 'value="Satamakatu 4"');
  const hof = hasRedis() ? await startHof() : undefined;
  try {
    const sides: (Side & { name: Name })[] = [
      { name: 'identity', server: product, targets: still(identity) },
      { name: 'address', server: product, targets: still(address) },
      { name: 'few', server: few, targets: still(address) },
      { name: 'bare', server: bare.server, targets: still(bare.pages) },
    ];
    if (hof) sides.push({ name: 'hof', server: hof.server, targets: still(hof.pages) });
    const measured = await measure(sides, PLAN);
    const of = (name: Name) => measured.get(name) as Measured;
    const rate = { measure: '(a) step page, requests ÷ HOF', floor: 2.5, target: 3.5, more: true };
    return [
      cpu('(a) first step page, CPU ÷ bare Remix page', of('identity'), of('bare'), {
        floor: 1.4,
        target: 1,
      }),
      cpu('(a) step page of 11 fields, CPU ÷ bare Remix page', of('address'), of('bare'), {
        floor: 1.4,
        target: 1,
      }),
      hof
        ? { ...rate, unit: '/s', ours: of('address').perSecond, peer: of('hof').perSecond }
        : { ...rate, why: 'there is no redis-server' },
      cpu('(c) step page, CPU ÷ with six routes', of('address'), of('few'), { floor: 1.5, target: 1.2 }),
    ];
  } finally {
    await hof?.stop();
  }
}

/** (b): a field saved while typing, and a whole step posted, beside a post of bare Remix. */
export async function saveLines(
  world: BenchWorld,
  product: Server,
  bare: BareRemix,
): Promise<readonly Line[]> {
  const measured = await measure(
    [
      { name: 'autosave', server: product, targets: () => autosaves(world, product) },
      { name: 'post', server: product, targets: () => stepPosts(world, product) },
      { name: 'bare', server: bare.server, targets: still(bare.posts) },
    ],
    SAVES,
  );
  const of = (name: string) => measured.get(name) as Measured;
  return [
    cpu('(b) autosave, CPU ÷ bare Remix POST', of('autosave'), of('bare'), { floor: 2, target: 1.5 }),
    cpu('(b) step POST, CPU ÷ bare Remix POST', of('post'), of('bare'), { floor: 2, target: 1.5 }),
  ];
}

/** (d): what a browser downloads as scripts. Exact, so that one look is enough. */
export async function downloadLines(world: BenchWorld, product: Server): Promise<readonly Line[]> {
  const [client] = world.clients;
  const signedIn = { cookie: client?.cookie ?? '' };
  const page = (
    path: string,
    holds: string,
    headers: Readonly<Record<string, string>> = signedIn,
  ): Target => ({
    method: 'GET',
    path,
    headers,
    status: 200,
    holds,
    bytes: 0,
  });
  const home = `/onboarding/${client?.projectId}`;
  const step = stepPages(world, 'identity', 'Koivurannan Leipomo Oy').slice(0, 1);
  const plain = [
    page('/login', '<form', {}),
    page(home, 'Koivurannan'),
    page(`${home}/company`, 'Koivurannan'),
  ];
  const [first, ...others] = await scriptsOf(product, [...step, ...plain]);
  const kb = (bytes = 0) => figure([bytes / 1000]);
  const most = Math.max(...others.map(({ bytes }) => bytes));
  return [
    {
      measure: '(d) scripts of the first step page',
      unit: 'kB',
      ours: kb(first?.bytes),
      floor: 125,
      target: 105,
    },
    {
      measure: '(d) scripts of pages that are not hydrated',
      unit: 'kB',
      ours: kb(most),
      floor: 11,
      target: 3,
    },
  ];
}

/** (e): the list of clients beside itself a thousand times shorter, the database's work included. */
export async function portfolioLines(
  world: BenchWorld,
  { small, large }: { small: Portfolio; large: Portfolio },
): Promise<readonly Line[]> {
  const alsoCpu = world.databaseCpu;
  const side = (name: string, { server }: Portfolio, targets: readonly Target[]): Side => ({
    name,
    server,
    targets: still(targets),
    alsoCpu,
  });
  const measured = await measure(
    [
      side('small all', small, small.all),
      side('large all', large, large.all),
      side('small some', small, small.some),
      side('large some', large, large.some),
    ],
    QUIET,
  );
  const goals = { floor: 1.4, target: 1.2 };
  return ['all', 'some'].flatMap((who): Row[] => {
    const ours = measured.get(`large ${who}`) as Measured;
    const peer = measured.get(`small ${who}`) as Measured;
    const measure = `(e) portfolio of 100,000 ÷ of 100, manager of ${who === 'all' ? 'all' : 'forty'}`;
    return [
      cpu(`${measure}, CPU with database`, ours, peer, goals),
      { measure: `${measure}, p99`, unit: 'ms', ours: ours.p99, peer: peer.p99, ...goals },
    ];
  });
}

/** (f): resident memory. */
export const memoryLine = (
  measure: string,
  { product, bare }: { product: number; bare: number },
  goals: { floor: number; target: number },
): Line => ({ measure, unit: 'MB', ours: figure([product]), peer: figure([bare]), ...goals });

const cpu = (
  measure: string,
  ours: Measured,
  peer: Measured,
  goals: { floor: number; target: number },
): Row => ({
  measure,
  unit: 'ms',
  ours: ours.cpu,
  peer: peer.cpu,
  ...goals,
});

export const memoryOf = (product: Server, bare: Server) => ({ product: product.rss(), bare: bare.rss() });
