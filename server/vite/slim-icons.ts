import type { Plugin } from 'vite';

const FILE = '/lucide-react/dist/esm/createLucideIcon.mjs';

const CODE = `
import { createElement } from 'react';
const isTold = (name) => name.startsWith('aria-') || name === 'role' || name === 'title';
export default function createLucideIcon({ name, node, aliases = [], size: box = 24 }) {
  const names = ['lucide', 'lucide-' + name, ...aliases.map((alias) => 'lucide-' + alias)].join(' ');
  const shapes = node.map(([tag, attributes]) => createElement(tag, attributes));
  return function Icon({ className, size = 24, strokeWidth = 2, ...rest }) {
    return createElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: size,
        height: size,
        viewBox: '0 0 ' + box + ' ' + box,
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        className: className ? names + ' ' + className : names,
        'aria-hidden': Object.keys(rest).some(isTold) ? undefined : 'true',
        ...rest,
      },
      shapes,
    );
  };
}
`;

/**
 * Icons with the sizes, strokes and classes that our pages give them, and nothing else that lucide-react can do: it puts the attributes
 * of every icon together anew each time, which cost more than the fields beside it. The build fails when it is made up differently.
 */
export function slimIcons(): Plugin {
  let found = false;
  return {
    name: 'slim-icons',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.replaceAll('\\', '/').endsWith(FILE)) return undefined;
      if (!code.includes('function createLucideIcon(iconDataOrName,')) return undefined;
      found = true;
      return { code: CODE, map: null };
    },
    buildEnd(error) {
      if (!error && !found) this.error('lucide-react makes its icons differently; read it again');
    },
  };
}
