import type { Plugin } from 'vite';

/**
 * Builds the processes themselves along with the framework's build, so that production starts from JavaScript: reading TypeScript at the
 * start takes a compiler into memory, and code that pages and processes share would be there twice.
 */
export function serverEntries(entries: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'server-entries',
    enforce: 'post',
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {
            build: {
              rollupOptions: { input: { ...entries }, output: { entryFileNames: '[name].js' } },
            },
          }
        : undefined,
  };
}
