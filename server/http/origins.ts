const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origins under which browsers may speak to this portal, the configured one first. On a loopback address all three
 * names of the machine itself are the same place.
 */
export function originsOf(appUrl: string): readonly [string, ...string[]] {
  const url = new URL(appUrl);
  const own = url.origin;
  if (!LOOPBACK.has(url.hostname)) return [own];
  const port = url.port ? `:${url.port}` : '';
  const others = [...LOOPBACK].map((name) => `${url.protocol}//${name}${port}`).filter((o) => o !== own);
  return [own, ...others];
}

const hosts = new Map<string, string>();

/** The host of one of our own origins, of which there are few: every request asks. */
export function hostOf(origin: string): string {
  const known = hosts.get(origin) ?? new URL(origin).host;
  hosts.set(origin, known);
  return known;
}
