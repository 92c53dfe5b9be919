import { text } from 'node:stream/consumers';
import autocannon, { type Request } from 'autocannon';
import type { Answers, Load, Target } from './load.ts';

const load = JSON.parse(await text(process.stdin)) as Load;
const tally = { right: 0, wrong: 0, example: '', bytes: 0 };
let next = 0;

const result = await autocannon({
  url: load.url,
  connections: load.connections,
  duration: load.seconds,
  setupClient(client) {
    const first = next++ % load.targets.length;
    const own = load.targets.filter((_, index) => index % load.connections === first % load.connections);
    client.setRequests(own.map(requestTo));
  },
});

const answers: Answers = {
  ...tally,
  wrong: tally.wrong + result.errors,
  perSecond: tally.right / result.duration,
  p50: result.latency.p50,
  p99: result.latency.p99,
};
process.stdout.write(JSON.stringify(answers));

/** A request that checks its answers; one with a number in it moves on with every right answer. */
function requestTo({ method, path, headers, body, from = 0, status, holds, bytes }: Target): Request {
  let n = from;
  const fill = (pattern: string) => pattern.replaceAll('<n>', String(n)).replaceAll('<n+1>', String(n + 1));
  const onResponse: Request['onResponse'] = (got, answer) => {
    if (got === status && answer.length >= bytes && answer.includes(fill(holds))) {
      tally.right++;
      tally.bytes = answer.length;
    } else {
      tally.wrong++;
      tally.example ||= `${method} ${path}: ${got} ${answer.slice(0, 300)}`;
    }
    n++;
  };
  if (body === undefined) return { method, path, headers, onResponse };
  return {
    method,
    path,
    headers,
    body: fill(body),
    setupRequest: (request) => ({ ...request, body: fill(body) }),
    onResponse,
  };
}
