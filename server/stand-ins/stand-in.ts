import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../embedded/listen.ts';
import { refuseInProduction } from '../embedded/refuse-in-production.ts';

/**
 * What a stand-in does instead of answering well. `lying`: a well-formed answer that is not to be believed; what that
 * is, each stand-in says.
 */
export type StandInFault = 'none' | 'hang' | 'error' | 'limit' | 'redirect' | 'lying';

export type StandIn = {
  url: string;
  port: number;
  /** Requests that came, oldest first: method and path with query. */
  readonly asked: readonly string[];
  setFault(fault: StandInFault): void;
  stop(): Promise<void>;
};

export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  isLying: boolean,
) => Promise<void> | void;

/** Starts a service of the outside world on the loopback. Throws in production, and when the port is taken. */
export async function startStandIn(name: string, answer: Answer, port = 0): Promise<StandIn> {
  refuseInProduction(`The stand-in for ${name}`);
  const asked: string[] = [];
  let fault: StandInFault = 'none';
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    try {
      if (fault === 'hang') return;
      if (fault === 'error') return end(response, 500, 'Internal Server Error');
      if (fault === 'limit') {
        response.setHeader('retry-after', '60');
        return end(response, 429, 'Too Many Requests');
      }
      if (fault === 'redirect') {
        response.setHeader('location', `/elsewhere${request.url}`);
        return end(response, 302, '');
      }
      await answer(request, response, new URL(request.url ?? '/', 'http://stand-in'), fault === 'lying');
    } catch {
      end(response, 400, 'Bad Request');
    }
  });
  const { address, stop } = await listen(server, port);
  return {
    ...address,
    asked,
    setFault: (next) => {
      fault = next;
    },
    stop,
  };
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/plain');
  response.end(text);
}
