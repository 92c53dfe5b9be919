import type { Services } from '#app/server/services.server.ts';

/** What every loader and action is handed by the HTTP server, besides the request. */
export interface RequestContext {
  /** Made once per process. */
  readonly services: Services;
  /** Of this response's content security policy. */
  readonly nonce: string;
  /** Links the log lines of one request. */
  readonly requestId: string;
  /** The person's address, as far as the proxies of the house can be trusted. */
  readonly ip: string;
  /** Asked for as data by the framework's own script, not as a page. */
  readonly asData?: boolean;
  /** The id that the session got in this request's action: the loaders that follow it look for this one. */
  sessionId?: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
