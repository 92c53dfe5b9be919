import type { Plugin } from 'vite';

const ERROR_LOOKUP = /errorType && (globalObj|_?globalThis)[\w$]* && \1[\w$]*\[errorType\]/;
const ALLOWED = '/^(Eval|Range|Reference|Syntax|Type|URI)Error$/.test(errorType)';

/**
 * turbo-stream 2.4.1, which Remix 2 pins, builds `new window[name](message)` from the name that a page's state carries
 * (CVE-2026-34077). Its browser decoder is rewritten so that only error classes can be named. The build fails when the
 * place is not found, so that an update is looked at.
 */
export function hardenTurboStream(): Plugin {
  let found = false;
  return {
    name: 'harden-turbo-stream',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]turbo-stream[\\/]/.test(id) || !ERROR_LOOKUP.test(code)) return undefined;
      found = true;
      return code.replace(ERROR_LOOKUP, (lookup) => `${ALLOWED} && ${lookup}`);
    },
    buildEnd(error) {
      if (!error && !found && this.environment.name === 'client') {
        this.error('turbo-stream: the place to harden was not found; read its decoder again');
      }
    },
  };
}
