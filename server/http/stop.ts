import type { Server } from 'node:http';

export interface StopOptions {
  /** How long `/readyz` says no before the door closes: twice the proxy's interval, in ms. */
  readonly notice: number;
  /** How long requests under way may still take, in ms. */
  readonly grace: number;
  /** Closes what the requests stood on: database, storage, log. */
  readonly close: () => Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets requests under way finish, then closes. Resolves when everything is closed. */
export async function stopGently(server: Server, { notice, grace, close }: StopOptions): Promise<void> {
  await pause(notice);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
  await close();
}
