/** Throws in production: stand-ins are for trying out and for tests. */
export function refuseInProduction(name: string): void {
  if (process.env.NODE_ENV === 'production') throw new Error(`${name} does not run in production.`);
}
