import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { slimJsx } from '#server/vite/slim-jsx.ts';

const plugin = slimJsx() as unknown as {
  resolveId(id: string, importer: string | undefined, options: { ssr: boolean }): unknown;
  load(id: string): string | undefined;
};
const ours = plugin.resolveId('react/jsx-runtime', 'page.tsx', { ssr: true }) as string;

/** A page with everything that elements may carry, drawn by our elements and by React's own. */
const DRAW = `
import { forwardRef, useRef } from 'react';
import { renderToString } from 'react-dom/server';
const Input = forwardRef((props, ref) => react.jsx('input', { ...props, ref }));
function Old({ word }) { return word; }
Old.defaultProps = { word: 'by default' };
function page({ jsx, jsxs, Fragment }) {
  function Field({ label, children }) {
    const input = useRef(null);
    return jsxs('label', { htmlFor: 'a', children: [label, ': ', jsx(Input, { ref: input, id: 'a', defaultValue: '<b>' }), children] });
  }
  return jsxs('main', { className: 'x', hidden: false, children: [
    jsx(Field, { label: 'Nimi & osoite', children: jsx('p', { dangerouslySetInnerHTML: { __html: '<i>i</i>' } }) }),
    jsxs(Fragment, { children: [jsx(Old, {}), jsx(Old, { word: 'given' }), null, 0] }),
    [1, 2].map((n) => jsx('li', { children: n }, n)),
    jsx('li', { ...{ key: 'spread', title: 't' } }),
  ] });
}
const paragraph = jsx('p', { id: 'p' }, 7);
console.log(JSON.stringify([renderToString(page({ jsx, jsxs, Fragment })), renderToString(page(react)), paragraph.key]));
`;

const REACT = "import * as react from 'react/jsx-runtime';";
const IS_REACTS = 'console.log(jsx === react.jsx)';

/** What a program says that has our `jsx` and `jsxs` beside React's own. */
const said = (program: string, mode: 'production' | 'test') => {
  const code = [plugin.load(ours), REACT, program].join('\n');
  const args = ['--input-type=module', '-e', code];
  const env = { PATH: process.env.PATH, NODE_ENV: mode };
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env })) as unknown;
};

test('a page is drawn the same with elements that are not copied', () => {
  const [slim, copied, key] = said(DRAW, 'production') as unknown[];
  expect(slim).toBe(copied);
  expect(slim).toContain('Nimi &amp; osoite');
  expect(slim).toContain('by default');
  expect(key).toBe('7');
  expect(said(IS_REACTS, 'production')).toBe(false);
});

test('only the build of the server makes them, and React itself where it checks elements', () => {
  expect(plugin.resolveId('react/jsx-runtime', 'page.tsx', { ssr: false })).toBeUndefined();
  expect(plugin.resolveId('react/jsx-runtime', ours, { ssr: true })).toEqual({
    id: 'react/jsx-runtime',
    external: true,
  });
  expect(plugin.resolveId('react', 'page.tsx', { ssr: true })).toBeUndefined();
  expect(said(IS_REACTS, 'test')).toBe(true);
});
