import type { Plugin, Rollup } from 'vite';

/**
 * Code that must never reach a browser, with the reason: the build fails when it does.
 * turbo-stream 2.4.1, which Remix 2 pins, builds `new window[name](message)` from what a page's data names (CVE-2026-34077).
 */
const REFUSED: Readonly<Record<string, RegExp>> = {
  'turbo-stream': /[\\/]node_modules[\\/]turbo-stream[\\/]/,
  'the words of all languages': /[\\/]app[\\/]i18n[\\/]words\.ts$/,
  'server code': /[\\/]app[\\/]server[\\/]/,
};

/** Code that a page may only load when it is needed: the schemas of wizards, and what they stand on. */
const LATER = /[\\/]node_modules[\\/](zod|tldts|tldts-core)[\\/]/;

type Bundle = Rollup.OutputBundle;

/** Keeps the browser's files small and harmless: a build with the wrong code in them fails and says which. */
export function refuseInBrowser(): Plugin {
  return {
    name: 'refuse-in-browser',
    generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return;
      for (const chunk of chunksOf(bundle)) {
        for (const [reason, pattern] of Object.entries(REFUSED)) {
          const id = moduleIn(chunk, pattern);
          if (id) this.error(`${reason} in ${chunk.fileName}: ${id}`);
        }
        if (!chunk.isEntry) continue;
        for (const part of atOnce(bundle, chunk)) {
          const id = moduleIn(part, LATER);
          if (id) this.error(`${chunk.fileName} loads at once what should come later: ${id}`);
        }
      }
    },
  };
}

const chunksOf = (bundle: Bundle) => Object.values(bundle).filter((output) => output.type === 'chunk');

/** A module of the chunk that matches and left something in it. */
const moduleIn = ({ modules }: Rollup.OutputChunk, pattern: RegExp): string | undefined =>
  Object.entries(modules).find(
    ([id, { renderedLength }]) => renderedLength > 0 && pattern.test(id.split('?')[0] ?? ''),
  )?.[0];

/** The chunk and everything that it imports statically. */
function atOnce(bundle: Bundle, chunk: Rollup.OutputChunk, seen = new Set<Rollup.OutputChunk>()) {
  seen.add(chunk);
  for (const name of chunk.imports) {
    const part = bundle[name];
    if (part?.type === 'chunk' && !seen.has(part)) atOnce(bundle, part, seen);
  }
  return seen;
}
