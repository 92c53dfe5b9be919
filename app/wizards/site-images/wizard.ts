import type { Wizard } from '../engine/types.ts';
import { delivery, ownPictures, use } from './schema.ts';

export const wizard: Wizard = {
  id: 'site-images',
  area: 'website',
  version: 1,
  minutes: 10,
  uses: ['site-menus'],
  steps: [
    { id: 'delivery', schema: delivery },
    { id: 'use', schema: use, when: ownPictures },
  ],
  example: {
    delivery: 'link',
    shareLink: 'https://drive.google.com/drive/folders/1KoivurannanLeipomoKuvat',
    sharedWithManager: 'yes',
    rightsConfirmed: 'yes',
    peopleInPictures: 'no',
    usage: [{ id: 'k1', picture: 'juurileipa-01.jpg', page: 'products' }],
  },
};
