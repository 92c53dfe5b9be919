import { rowsOf, textOf } from '../engine/inputs.ts';
import type { Input, Inputs, RowInput } from '../engine/types.ts';

type Source = 'register' | 'form' | 'purchase' | 'hand' | 'event';
type Tag = readonly [name: string, meaning: string, source: Source, forMailing?: false];
type Group = readonly [id: string, name: string, exclusive: boolean, tags: readonly Tag[]];

const STATE: Group = [
  'tila',
  'Asiakkuuden tila',
  true,
  [
    ['prospekti', 'Kiinnostunut, ei vielä ostanut. Myyjä antaa ensimmäisestä yhteydenotosta.', 'form'],
    ['asiakas', 'Ostanut vähintään kerran viimeisen vuoden aikana.', 'purchase'],
    ['kanta-asiakas', 'Ostanut vähintään neljä kertaa vuodessa.', 'purchase'],
    ['passiivinen', 'Ei ostoja kahteen vuoteen.', 'purchase'],
  ],
];

const GROUPS: Readonly<Record<string, readonly Group[]>> = {
  shop: [
    STATE,
    [
      'kanava',
      'Ostokanava',
      false,
      [
        ['myymala', 'Ostaa myymälästä.', 'purchase'],
        ['verkkokauppa', 'Ostaa verkkokaupasta.', 'purchase'],
      ],
    ],
    [
      'kiinnostus',
      'Kiinnostus',
      false,
      [
        ['uutuudet', 'Haluaa kuulla uusista tuotteista.', 'form'],
        ['tarjoukset', 'Haluaa tarjouksia.', 'form'],
        ['yrityslahjat', 'Ostaa lahjoja yritykselle.', 'hand'],
      ],
    ],
  ],
  service: [
    STATE,
    [
      'palvelu',
      'Palvelu',
      false,
      [
        ['kertatyo', 'Tilannut yksittäisen työn.', 'purchase'],
        ['jatkuva', 'Voimassa oleva jatkuva sopimus.', 'register'],
      ],
    ],
    [
      'toimiala',
      'Toimiala',
      true,
      [
        ['kauppa', 'Asiakkaan toimiala on kauppa.', 'hand'],
        ['teollisuus', 'Asiakkaan toimiala on teollisuus.', 'hand'],
        ['julkinen', 'Asiakas on kunta, hyvinvointialue tai valtio.', 'hand'],
        ['kotitalous', 'Asiakas on yksityishenkilö.', 'hand'],
      ],
    ],
    [
      'vastuu',
      'Vastuuhenkilö',
      true,
      [['oma-myyja', 'Asiakkaalla on nimetty myyjä, joka hoitaa yhteydenotot.', 'hand', false]],
    ],
  ],
  association: [
    [
      'jasenyys',
      'Jäsenyys',
      true,
      [
        ['jasen', 'Maksanut kuluvan vuoden jäsenmaksun.', 'register'],
        ['hallitus', 'Kuuluu hallitukseen tällä kaudella.', 'hand'],
        ['kannattaja', 'Kannatusjäsen, ei äänioikeutta.', 'register'],
        ['entinen', 'Eronnut tai erotettu. Ei jäsenpostia.', 'register', false],
      ],
    ],
    [
      'tapahtuma',
      'Tapahtumat',
      false,
      [
        ['kevatkokous', 'Osallistui viimeksi kevätkokoukseen.', 'event'],
        ['syyskokous', 'Osallistui viimeksi syyskokoukseen.', 'event'],
        ['talkoot', 'On ollut talkoissa mukana.', 'event'],
      ],
    ],
    [
      'toimikunta',
      'Toimikunnat',
      false,
      [
        ['viestinta', 'Mukana viestintätoimikunnassa.', 'hand'],
        ['nuoriso', 'Mukana nuorisotoimikunnassa.', 'hand'],
      ],
    ],
  ],
  event: [
    [
      'rooli',
      'Rooli tapahtumassa',
      false,
      [
        ['osallistuja', 'Ilmoittautunut tapahtumaan.', 'event'],
        ['puhuja', 'Kutsuttu puhuja.', 'hand'],
        ['naytteilleasettaja', 'Varannut näyttelypaikan.', 'form'],
        ['media', 'Toimittaja tai kuvaaja.', 'form'],
      ],
    ],
    [
      'vuosi',
      'Vuosi',
      false,
      [
        ['2026', 'Mukana vuonna 2026.', 'event'],
        ['2027', 'Mukana vuonna 2027.', 'event'],
      ],
    ],
  ],
};

const groupRows = (groups: readonly Group[]): readonly RowInput[] =>
  groups.map(([id, name, exclusive]) => ({ id, name, exclusive: exclusive ? 'yes' : 'no' }));

const tagRows = (groups: readonly Group[]): readonly RowInput[] =>
  groups.flatMap(([group, , , tags]) =>
    tags.map(([name, meaning, source, forMailing]) => ({
      id: `${group}-${name}`,
      name,
      group,
      meaning,
      source,
      forMailing: forMailing === false ? 'no' : 'yes',
    })),
  );

const chosen = (answers: Inputs) => GROUPS[textOf(answers.preset)];

/** What the chosen preset fills in; nothing for a map of one's own. */
export const presetGroups = (answers: Inputs): Input => {
  const groups = chosen(answers);
  return groups && groupRows(groups);
};

/** Tags of the preset's groups that are still among the groups. */
export const presetTags = (answers: Inputs): Input => {
  const there = new Set(rowsOf(answers.groups).map((row) => row.id));
  const groups = chosen(answers)?.filter(([id]) => there.has(id));
  return groups && tagRows(groups);
};

export const groupPresets = Object.entries(GROUPS).map(([id, groups]) => ({
  id,
  inputs: { groups: groupRows(groups) },
}));

export const tagPresets = Object.entries(GROUPS).map(([id, groups]) => ({
  id,
  inputs: { tags: tagRows(groups) },
}));
