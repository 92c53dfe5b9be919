import { PEOPLE_WIZARDS } from '../engine/people.ts';
import type { Wizard } from '../engine/types.ts';
import { people, wishes } from './schema.ts';

export const wizard: Wizard = {
  id: 'trainees',
  area: 'training',
  version: 1,
  minutes: 5,
  uses: PEOPLE_WIZARDS,
  steps: [
    { id: 'people', schema: people },
    { id: 'wishes', schema: wishes },
  ],
  example: {
    people: [
      {
        id: 'p1',
        name: 'Aino Koivuranta',
        email: 'aino@koivurannanleipomo.example',
        language: 'fi',
        title: 'Toimitusjohtaja',
        trainings: ['crm-cms', 'sales'],
        recordingOk: 'yes',
      },
      {
        id: 'p2',
        name: 'Mikael Strand',
        email: 'mikael@koivurannanleipomo.example',
        language: 'sv',
        title: 'Myyntipäällikkö',
        trainings: ['sales', 'customer-service'],
        recordingOk: 'yes',
      },
    ],
    wishes: 'Maanantait eivät käy, silloin leivotaan.',
    specialNeeds: '',
  },
};
