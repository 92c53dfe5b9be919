import { tagName } from '#app/checks/tag-name.ts';
import { choice, list, step, text, yesNo } from '../engine/fields.ts';
import { presetGroups, presetTags } from './presets.ts';
import { groupOptions, registerTags, tagOptions } from './tags.ts';

export const start = step({
  preset: choice(['shop', 'service', 'association', 'event', 'own']),
  importFromRegistry: yesNo({ optional: true }),
});

export const groups = step({
  groups: list(
    { name: text({ max: 50 }), exclusive: yesNo({ initial: () => 'no' }) },
    { max: 30, unique: ['name'], look: 'table', initial: presetGroups },
  ),
});

export const tags = step({
  tags: list(
    {
      name: text({ max: 40, check: tagName }),
      group: choice(groupOptions, { look: 'select' }),
      meaning: text({ max: 200 }),
      source: choice(['register', 'form', 'purchase', 'hand', 'event'], { optional: true, look: 'select' }),
      forMailing: yesNo({ initial: () => 'yes' }),
    },
    { max: 300, unique: ['name'], look: 'table', initial: presetTags, offers: registerTags },
  ),
});

export const merges = step({
  merges: list(
    { from: text({ max: 40, check: tagName }), to: choice(tagOptions, { look: 'select' }) },
    { max: 300, unique: ['from'], optional: true, look: 'table' },
  ),
});
