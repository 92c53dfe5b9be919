const LONGEST = 500;

const ODD = /[\p{Cc}\\]/u;

/**
 * The page to go to after signing in, when it is one of ours: a path with one leading slash that stays at `origin`
 * however a browser reads it. Anything else is undefined.
 */
export function returnPath(value: unknown, origin: string): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST || !/^\/(?!\/)/.test(value)) return undefined;
  if (ODD.test(value) || ODD.test(decoded(value))) return undefined;
  const url = parsed(value, origin);
  if (url?.origin !== origin || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

/** What percent signs stand for; an unreadable text counts as odd. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '\\';
  }
}

function parsed(value: string, origin: string): URL | undefined {
  try {
    return new URL(value, origin);
  } catch {
    return undefined;
  }
}
