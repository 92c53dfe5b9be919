import { noPersonalId } from '#app/checks/personal-id.ts';
import { shareLink } from '#app/checks/share-link.ts';
import { area, choice, file, info, list, step, text, yesNo } from '../engine/fields.ts';
import { files, PICTURES } from '../engine/file-limits.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { is, not } from '../engine/when.ts';
import { pagesOf, siteLanguages } from '../site-menus/pages.ts';

const isLink = is('delivery', 'link');

function pageOptions(_answers: Inputs, facts: Facts): readonly Option[] {
  const menus = facts.known['site-menus'] ?? {};
  const [language = 'fi'] = siteLanguages(menus);
  return pagesOf(menus).map((page) => ({ value: page.id, label: page.label(language) }));
}

export const delivery = step({
  delivery: choice(['link', 'upload', 'stock']),
  shareWith: info({ when: isLink, initial: (_answers, facts) => facts.manager.email }),
  shareLink: text({ max: 1000, check: shareLink, inputMode: 'url', when: isLink }),
  sharedWithManager: yesNo({ must: true, when: isLink }),
  files: file(files(PICTURES, 25, 30), { when: is('delivery', 'upload'), look: 'picture' }),
  stockTopics: area({ max: 1000, check: noPersonalId, when: is('delivery', 'stock') }),
});

export const use = step({
  rightsConfirmed: yesNo({ must: true }),
  peopleInPictures: yesNo({ personal: true }),
  usage: list(
    { picture: text({ max: 100 }), page: choice(pageOptions, { look: 'select' }) },
    { max: 100, optional: true, look: 'table' },
  ),
});

/** Pictures of a stock library come with their licence. */
export const ownPictures = not(is('delivery', 'stock'));
