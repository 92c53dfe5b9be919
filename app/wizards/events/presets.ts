import type { Inputs } from '../engine/types.ts';

const categories = (rows: readonly (readonly [id: string, name: string, colour: string])[]): Inputs => ({
  categories: rows.map(([id, name, colour]) => ({ id, name, colour })),
});

/** Categories to begin with, with colours that tell them apart in a calendar. */
export const categoryPresets = [
  {
    id: 'training',
    inputs: categories([
      ['course', 'Kurssi', '#0F5C4D'],
      ['webinar', 'Webinaari', '#1D4F8C'],
      ['workshop', 'Työpaja', '#8A5A00'],
      ['open-day', 'Avoimet ovet', '#5B3B8C'],
    ]),
  },
  {
    id: 'association',
    inputs: categories([
      ['meeting', 'Kokous', '#1D4F8C'],
      ['excursion', 'Retki', '#0F5C4D'],
      ['work-party', 'Talkoot', '#8A5A00'],
      ['party', 'Juhla', '#A3213B'],
    ]),
  },
  {
    id: 'retail',
    inputs: categories([
      ['tasting', 'Maistiaiset', '#8A5A00'],
      ['campaign', 'Kampanja', '#A3213B'],
      ['fair', 'Messut', '#1D4F8C'],
      ['club-night', 'Kanta-asiakasilta', '#5B3B8C'],
    ]),
  },
];
