import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as lucide from 'lucide-react';
import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { slimIcons } from '#server/vite/slim-icons.ts';

const made = join(
  dirname(createRequire(import.meta.url).resolve('lucide-react/package.json')),
  'dist/esm/createLucideIcon.mjs',
);
const transform = slimIcons().transform as unknown as (
  code: string,
  id: string,
) => { code: string } | undefined;

type Props = Readonly<Record<string, unknown>>;
type Make = (data: object) => ComponentType<Props>;

/** Our way of making icons, beside the packages that it needs. */
async function ours(): Promise<Make> {
  const folder = mkdtempSync(join(import.meta.dirname, 'icons-'));
  try {
    const file = join(folder, 'create.mjs');
    writeFileSync(file, transform(readFileSync(made, 'utf8'), made)?.code ?? '');
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)).default as Make;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const dataOf = async (file: string) =>
  (await import(/* @vite-ignore */ pathToFileURL(join(dirname(made), 'icons', `${file}.mjs`)).href))
    .__iconData as object;

const attributes = (svg: string) =>
  svg.replace(
    /<svg ([^>]*)>/,
    (_, list: string) => `<svg ${[...list.matchAll(/[\w:-]+="[^"]*"/g)].map(String).sort().join(' ')}>`,
  );

test.each([
  ['check', lucide.Check, { size: 16, strokeWidth: 3, 'aria-hidden': 'true' }],
  ['trash', lucide.Trash2, { size: 20, className: 'shrink-0 text-muted' }],
  ['chevron-down', lucide.ChevronDown, { className: 'rotate-180', 'aria-label': 'Avaa' }],
  ['triangle-exclamation-point', lucide.TriangleAlert, {}],
] as const)('%s looks as the package draws it', async (file, theirs, props) => {
  const mine = (await ours())(await dataOf(file));
  const drawn = (icon: ComponentType<Props>) => attributes(renderToStaticMarkup(createElement(icon, props)));
  expect(drawn(mine)).toBe(drawn(theirs as unknown as ComponentType<Props>));
});

test('another way of making icons is left alone, so that the build can say so', () => {
  expect(transform('export default function make() {}', made)).toBeUndefined();
});
