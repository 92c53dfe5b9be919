import type { Plugin } from 'vite';

/**
 * Code that must never reach a browser, with the reason: the build fails when it does.
 * turbo-stream 2.4.1, which Remix 2 pins, builds `new window[name](message)` from what a page's data names (CVE-2026-34077).
 */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'turbo-stream': /[\\/]node_modules[\\/]turbo-stream[\\/]/,
  'the words of all languages': /[\\/]app[\\/]i18n[\\/]words\.ts$/,
  'server code': /[\\/]app[\\/]server[\\/]/,
};

export function refuseInBrowser(): Plugin {
  return {
    name: 'refuse-in-browser',
    generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const refused = Object.entries(REFUSED).find(([, pattern]) => pattern.test(id.split('?')[0] ?? ''));
          if (refused && renderedLength > 0) this.error(`${refused[0]} in ${chunk.fileName}: ${id}`);
        }
      }
    },
  };
}
