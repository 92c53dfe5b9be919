import { readdirSync } from 'node:fs';

/**
 * `npm run bench [portal|files|vault]`: measures the production build as ratios to a peer that runs beside it, and prints a
 * table with a floor and a target for each. Ends with 1 when a floor is missed, with 2 when the machine was too noisy to tell.
 */
interface Bench {
  /** @returns the code to exit with, where it tells one */
  bench(): Promise<unknown>;
}

const benches = readdirSync(import.meta.dirname)
  .filter((file) => /^(?!run)[a-z-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

const [name = 'portal'] = process.argv.slice(2);
if (!benches.includes(name)) {
  console.error(`There is no bench ${name}. Benches: ${benches.join(', ')}.`);
  process.exit(1);
}
const { bench } = (await import(`./${name}.ts`)) as Bench;
const code = await bench();
if (typeof code === 'number') process.exitCode = code;
