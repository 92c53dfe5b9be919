import { createHash } from 'node:crypto';
import { build, type Plugin, type Rollup } from 'vite';

const NAME = 'virtual:enhance';
const RESOLVED = `\0${NAME}`;

/** Bundles the script of the pages without hydration into one hashed file, and gives its address as `virtual:enhance`. */
export function enhanceScript(entry: string): Plugin {
  let bundled: Promise<{ fileName: string; source: string }> | undefined;
  const bundle = () => {
    bundled ??= bundleScript(entry);
    return bundled;
  };
  return {
    name: 'enhance-script',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      const { fileName, source } = await bundle();
      if (this.environment.name === 'client') this.emitFile({ type: 'asset', fileName, source });
      return `export default ${JSON.stringify(`/${fileName}`)};`;
    },
  };
}

async function bundleScript(entry: string) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rollup.RollupOutput];
  const source = output[0].code;
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  return { fileName: `assets/enhance-${hash}.js`, source };
}
