import { hexColour } from '#app/checks/hex-colour.ts';
import { findIf } from '../engine/findings.ts';
import { rowsOf, textOf } from '../engine/inputs.ts';
import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Finding, Inputs, Wizard } from '../engine/types.ts';
import { contrast } from './contrast.ts';
import { approach, brand, pictures, wishes } from './schema.ts';

/** Least contrast of ordinary text (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

function brandRules(answers: Inputs): readonly Finding[] {
  const colourFor = (use: string) => {
    const row = rowsOf(answers.colours).find((each) => each.use === use);
    const verdict = hexColour(textOf(row?.hex));
    return verdict.ok ? verdict.value : undefined;
  };
  const [text, background] = [colourFor('text'), colourFor('background')];
  const ratio = text && background ? contrast(text, background) : READABLE;
  return [
    ...findIf(ratio < READABLE, 'warning', 'colours', 'lowContrast', {
      ratio: ratio.toFixed(1).replace('.', ','),
    }),
    ...findIf(answers.fontLicence === 'no', 'warning', 'fontLicence', 'noLicence'),
  ];
}

export const wizard: Wizard = {
  id: 'website-look',
  area: 'website',
  version: 1,
  minutes: 10,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'approach', schema: approach },
    { id: 'brand', schema: brand, rules: brandRules },
    { id: 'pictures', schema: pictures },
    { id: 'wishes', schema: wishes },
  ],
  example: {
    approach: 'model',
    modelSites: [
      {
        id: 'm1',
        url: 'https://www.saaristonkahvila.example/menu',
        liked: ['pictures', 'mood'],
        likedText: 'Isot kuvat ja rauhallinen etusivu.',
      },
    ],
    colours: [
      { id: 'v1', hex: '#7A3B12', use: 'main' },
      { id: 'v2', hex: '#FFF8EC', use: 'background' },
      { id: 'v3', hex: '#2B1A10', use: 'text' },
    ],
    fontHeading: 'Lora',
    fontBody: '',
    fontLicence: 'yes',
    logo: ['koivurannan-leipomo-logo'],
    wishes: 'Aukioloajat ja päivän leivät heti etusivulle.',
    avoid: '',
    approver: 'aino@koivurannanleipomo.example',
  },
};
