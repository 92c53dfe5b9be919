import type { ServerResponse } from 'node:http';
import type { HeaderMap } from './security-headers.ts';

export interface Health {
  /** Whether the parts behind the portal can serve: database reachable, migrations current. */
  readonly ready: () => Promise<boolean>;
  /** True from the moment when the process was asked to stop. */
  readonly draining: () => boolean;
}

/** How long `/readyz` waits for the parts behind it, in ms. */
const PATIENCE = 2000;

/** Answers `/healthz` (this process lives) and `/readyz` (it can serve). Returns false for every other path. */
export function answerHealth(path: string, res: ServerResponse, base: HeaderMap, health: Health): boolean {
  if (path === '/healthz') {
    say(res, base, true);
    return true;
  }
  if (path !== '/readyz') return false;
  void isReady(health).then((ready) => say(res, base, ready));
  return true;
}

async function isReady({ ready, draining }: Health) {
  if (draining()) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false);
  });
  const answer = await Promise.race([ready().catch(() => false), late]);
  clearTimeout(timer);
  return answer;
}

function say(res: ServerResponse, base: HeaderMap, ok: boolean) {
  const body = ok ? 'ok\n' : 'not ready\n';
  res.writeHead(ok ? 200 : 503, {
    ...base,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  res.end(body);
}
