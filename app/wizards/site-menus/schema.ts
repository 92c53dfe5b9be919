import { langCode } from '#app/checks/iso-codes.ts';
import { slug } from '#app/checks/slug.ts';
import { url } from '#app/checks/url.ts';
import { choice, many, step, text, tree } from '../engine/fields.ts';
import { textsOf } from '../engine/inputs.ts';
import { rowOptions } from '../engine/known.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { has, rowIs } from '../engine/when.ts';

const KINDS = ['page', 'link', 'heading', 'shop', 'events', 'booking', 'blog'];

const roles = (facts: Facts) => rowOptions(facts, 'user-roles', 'roles');

const audiences = (_answers: Inputs, facts: Facts): readonly Option[] =>
  ['all', 'loggedIn', ...(roles(facts).length > 0 ? ['roles'] : [])].map((value) => ({ value }));

const label = (language: string) => text({ max: 40, when: has('languages', language) });

export const languages = step({
  languages: many(['fi', 'sv', 'en', 'other'], { max: 6, initial: () => ['fi'] }),
  otherLanguage: text({ max: 20, check: langCode, when: has('languages', 'other') }),
  defaultLanguage: choice((answers) => textsOf(answers.languages).map((value) => ({ value })), {
    when: (answers) => textsOf(answers.languages).length > 1,
  }),
});

export const menu = step({
  menu: tree(
    {
      labelFi: label('fi'),
      labelSv: label('sv'),
      labelEn: label('en'),
      labelOther: label('other'),
      kind: choice(KINDS, { initial: () => 'page', look: 'select' }),
      target: text({ max: 500, check: url, inputMode: 'url', when: rowIs('kind', 'link') }),
      slug: text({
        max: 80,
        check: slug,
        optional: true,
        when: (_answers, _facts, row) => row?.kind !== 'link' && row?.kind !== 'heading',
      }),
      oldUrl: text({
        max: 500,
        check: url,
        inputMode: 'url',
        optional: true,
        when: (_answers, _facts, row) => row?.kind !== 'link' && row?.kind !== 'heading',
      }),
      visibleTo: choice(audiences, { initial: () => 'all', look: 'select' }),
      visibleRoles: many((_answers, facts) => roles(facts), { when: rowIs('visibleTo', 'roles') }),
    },
    { depth: 3, max: 60 },
  ),
});
