import { slug } from '#app/checks/slug.ts';
import { findIf } from '../engine/findings.ts';
import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import type { Finding, Inputs, RowInput, Wizard } from '../engine/types.ts';
import { LABELS } from './pages.ts';
import { menuPresets } from './presets.ts';
import { languages, menu } from './schema.ts';

/** Findings on rows whose key was already met; rows without a key never meet. */
function repeated(
  rows: readonly RowInput[],
  field: string,
  keyOf: (row: RowInput) => string,
  find: (path: string, row: RowInput) => Finding,
): readonly Finding[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const again = key !== '' && seen.has(key);
    seen.add(key);
    return again ? [find(`menu.${row.id}.${field}`, row)] : [];
  });
}

const slugOf = (row: RowInput) => {
  const verdict = slug(textOf(row.slug));
  return verdict.ok ? verdict.value : '';
};

function menuRules(answers: Inputs): readonly Finding[] {
  const rows = rowsOf(answers.menu);
  const fields = textsOf(answers.languages).flatMap((language) =>
    language in LABELS ? [LABELS[language as keyof typeof LABELS]] : [],
  );
  return [
    ...fields.flatMap((field) =>
      repeated(
        rows,
        field,
        (row) => {
          const label = textOf(row[field]).trim().toLowerCase();
          return label && `${textOf(row.parent)}/${label}`;
        },
        (path) => ({ level: 'error', path, code: 'sameLabel' }),
      ),
    ),
    ...repeated(rows, 'slug', slugOf, (path, row) => ({
      level: 'error',
      path,
      code: 'sameSlug',
      params: { example: `${slugOf(row)}-2` },
    })),
    ...rows.flatMap((row) =>
      findIf(
        row.kind === 'heading' && !rows.some((each) => each.parent === row.id),
        'warning',
        `menu.${row.id}.kind`,
        'emptyHeading',
      ),
    ),
    ...findIf(!rows.some((row) => row.kind === 'page'), 'error', 'menu', 'noPage'),
  ];
}

export const wizard: Wizard = {
  id: 'site-menus',
  area: 'website',
  version: 1,
  minutes: 15,
  uses: ['user-roles'],
  steps: [
    { id: 'languages', schema: languages },
    { id: 'menu', schema: menu, rules: menuRules, presets: menuPresets },
  ],
  example: {
    languages: ['fi', 'sv'],
    defaultLanguage: 'fi',
    menu: [
      { id: 'home', parent: '', labelFi: 'Etusivu', labelSv: 'Startsida', kind: 'page', visibleTo: 'all' },
      {
        id: 'products',
        parent: '',
        labelFi: 'Leivät ja pullat',
        labelSv: 'Bröd och bullar',
        kind: 'page',
        slug: 'leivat-ja-pullat',
        oldUrl: 'https://www.koivurannanleipomo.example/tuotteet.html',
        visibleTo: 'all',
      },
      {
        id: 'cakes',
        parent: 'products',
        labelFi: 'Juhlakakut',
        labelSv: 'Festtårtor',
        kind: 'page',
        visibleTo: 'all',
      },
      {
        id: 'shop',
        parent: '',
        labelFi: 'Verkkokauppa',
        labelSv: 'Webbutik',
        kind: 'shop',
        visibleTo: 'all',
      },
      {
        id: 'resellers',
        parent: '',
        labelFi: 'Jälleenmyyjille',
        labelSv: 'För återförsäljare',
        kind: 'page',
        visibleTo: 'loggedIn',
      },
      {
        id: 'contact',
        parent: '',
        labelFi: 'Yhteystiedot',
        labelSv: 'Kontakt',
        kind: 'page',
        visibleTo: 'all',
      },
    ],
  },
};
