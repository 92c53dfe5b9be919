import { findIf } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { extra, pages, weWrite } from './schema.ts';

function pageRules(answers: Inputs): readonly Finding[] {
  const n = rowsOf(answers.pages).filter((row) =>
    ['missing', 'inProgress'].includes(textOf(row.state)),
  ).length;
  return findIf(n > 0, 'warning', 'pages', 'unfinished', { n });
}

export const wizard: Wizard = {
  id: 'site-content',
  area: 'website',
  version: 1,
  minutes: 60,
  uses: ['site-menus'],
  steps: [
    { id: 'pages', schema: pages, rules: pageRules },
    { id: 'extra', schema: extra, when: weWrite },
  ],
  example: {
    pages: [
      {
        id: 'home-fi',
        source: 'typed',
        text: 'Leivomme juureen joka aamu kello viidestä. Tervetuloa Satamakadulle.',
        metaTitle: 'Koivurannan Leipomo, Tampere',
        metaDescription: 'Juurileivät, pullat ja juhlakakut Tampereen satamasta.',
        state: 'checked',
      },
      { id: 'home-sv', source: 'providerWrites', state: 'ready' },
      { id: 'products-fi', source: 'file', file: ['leivat-ja-pullat'], state: 'ready' },
      { id: 'products-sv', source: 'providerWrites', state: 'ready' },
      {
        id: 'cakes-fi',
        source: 'fromOldSite',
        oldUrl: 'https://www.koivurannanleipomo.example/kakut.html',
        state: 'ready',
      },
      { id: 'cakes-sv', source: 'noText' },
      {
        id: 'resellers-fi',
        source: 'link',
        link: 'https://docs.google.com/document/d/1koivurantaJalleenmyyjat/edit',
        state: 'ready',
      },
      { id: 'resellers-sv', source: 'noText' },
      { id: 'contact-fi', source: 'typed', text: 'Satamakatu 4, 33100 Tampere', state: 'ready' },
      { id: 'contact-sv', source: 'typed', text: 'Hamngatan 4, 33100 Tammerfors', state: 'ready' },
    ],
    providerWritesAccepted: 'yes',
  },
};
