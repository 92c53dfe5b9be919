import type { Plugin } from 'vite';

const RUNTIME = 'react/jsx-runtime';
const OURS = '\0slim-jsx';

/** An element takes the properties as they were written down for it; React 18 copies them one by one. */
const CODE = `
import { Fragment, jsx as copying, jsxs as copyingMany } from '${RUNTIME}';
const ELEMENT = Symbol.for('react.element');
function element(type, props, key) {
  if ('ref' in props || 'key' in props || type.defaultProps) return copying(type, props, key);
  return { $$typeof: ELEMENT, type, key: key === undefined ? null : '' + key, ref: null, props, _owner: null };
}
const checks = process.env.NODE_ENV !== 'production';
export const jsx = checks ? copying : element;
export const jsxs = checks ? copyingMany : element;
export { Fragment };
`;

/**
 * Makes elements on the server as React 19 does: compiled JSX hands over an object that nobody else holds, so that it need not be
 * copied. Elements with a ref, a spread key or default properties are left to React, and all of them where it checks what it is given.
 */
export function slimJsx(): Plugin {
  return {
    name: 'slim-jsx',
    apply: 'build',
    enforce: 'pre',
    resolveId(id, importer, { ssr }) {
      if (!ssr || id !== RUNTIME) return undefined;
      return importer === OURS ? { id, external: true } : OURS;
    },
    load: (id) => (id === OURS ? CODE : undefined),
  };
}
