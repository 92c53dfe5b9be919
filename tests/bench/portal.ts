import { startBareRemix } from './portal/bare-remix.ts';
import { buildBareRemix, buildFewRoutes, buildProduct, installPeers } from './portal/builds.ts';
import {
  downloadLines,
  memoryLine,
  memoryOf,
  pageLines,
  portfolioLines,
  saveLines,
} from './portal/measures.ts';
import { startPortfolio } from './portal/portfolios.ts';
import { startProduct } from './portal/product.ts';
import { exitCodeOf, type Line, tableOf } from './portal/table.ts';
import { openBenchWorld } from './portal/world.ts';

/** Measures the portal by the rules of its performance goals (docs/decisions/0009). @returns the code to exit with */
export async function bench(): Promise<number> {
  const stops: (() => Promise<void> | void)[] = [];
  const keep = <T extends { stop: () => Promise<void> | void }>(started: T): T => {
    stops.unshift(() => started.stop());
    return started;
  };
  const say = (text: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${text}`);
  try {
    say('Building the portal, a copy of it with six routes, and a bare Remix app');
    installPeers();
    buildProduct();
    buildBareRemix();
    const fewRoutes = keep(buildFewRoutes());
    say('Filling databases with 32, 100 and 100,000 clients');
    const world = keep(await openBenchWorld());
    const small = await startPortfolio(world, 100);
    keep(small.server);
    const large = await startPortfolio(world, 100_000);
    keep(large.server);
    const product = keep(await startProduct(world));
    const few = keep(await startProduct(world, { cwd: fewRoutes.folder }));
    const bare = await startBareRemix(world.superuserUrl);
    keep(bare.server);
    const idle = memoryOf(product, bare.server);
    const lines: Line[] = [];
    say('Measuring pages');
    lines.push(...(await pageLines(world, { product, few, bare })));
    say('Measuring saves');
    lines.push(...(await saveLines(world, product, bare)));
    say('Measuring downloads');
    lines.push(...(await downloadLines(world, product)));
    const loaded = memoryOf(product, bare.server);
    say('Measuring portfolios');
    lines.push(...(await portfolioLines(world, { small, large })));
    lines.push(memoryLine('(f) memory idle ÷ bare Remix', idle, { floor: 1.8, target: 1.4 }));
    lines.push(memoryLine('(f) memory after load ÷ bare Remix', loaded, { floor: 1.5, target: 1.2 }));
    console.log(`\n${tableOf(lines)}`);
    return exitCodeOf(lines);
  } finally {
    for (const stop of stops) await stop();
  }
}
