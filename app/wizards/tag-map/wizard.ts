import { eachRow, findIf } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { groupPresets, tagPresets } from './presets.ts';
import { groups, merges, start, tags } from './schema.ts';
import { groupOptions, tagOptions } from './tags.ts';

function tagRules(answers: Inputs): readonly Finding[] {
  const rows = rowsOf(answers.tags);
  const empty = groupOptions(answers).filter(({ value }) => !rows.some((row) => row.group === value));
  return [
    ...empty.flatMap(({ label = '' }) => findIf(true, 'warning', 'tags', 'emptyGroup', { group: label })),
    ...findIf(!rows.some((row) => row.forMailing === 'yes'), 'warning', 'tags', 'noMailing'),
  ];
}

function mergeRules(answers: Inputs): readonly Finding[] {
  const names = new Map(tagOptions(answers).map(({ value, label }) => [value, label]));
  return eachRow(answers, 'merges', (row, at) =>
    findIf(textOf(row.from).trim() === names.get(textOf(row.to)), 'error', at('to'), 'sameTag'),
  );
}

export const wizard: Wizard = {
  id: 'tag-map',
  area: 'crm',
  version: 1,
  minutes: 15,
  uses: ['customer-registry'],
  steps: [
    { id: 'start', schema: start },
    { id: 'groups', schema: groups, presets: groupPresets },
    { id: 'tags', schema: tags, presets: tagPresets, rules: tagRules },
    { id: 'merges', schema: merges, rules: mergeRules },
  ],
  example: {
    preset: 'shop',
    importFromRegistry: 'yes',
    groups: [
      { id: 'tila', name: 'Asiakkuuden tila', exclusive: 'yes' },
      { id: 'kiinnostus', name: 'Kiinnostus', exclusive: 'no' },
    ],
    tags: [
      {
        id: 'tila-asiakas',
        name: 'asiakas',
        group: 'tila',
        meaning: 'Ostanut viimeisen vuoden aikana.',
        source: 'purchase',
        forMailing: 'yes',
      },
      {
        id: 'tila-kanta-asiakas',
        name: 'kanta-asiakas',
        group: 'tila',
        meaning: 'Leipäkortti käytössä.',
        source: 'register',
        forMailing: 'yes',
      },
      {
        id: 'kiinnostus-juhlakakut',
        name: 'juhlakakut',
        group: 'kiinnostus',
        meaning: 'Tilannut kakun tai pyytänyt tarjousta.',
        source: 'form',
        forMailing: 'yes',
      },
    ],
    merges: [{ id: 'y1', from: 'kanta', to: 'tila-kanta-asiakas' }],
  },
};
