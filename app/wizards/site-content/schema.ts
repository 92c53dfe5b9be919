import { noPersonalId } from '#app/checks/personal-id.ts';
import { shareLink } from '#app/checks/share-link.ts';
import { url } from '#app/checks/url.ts';
import { area, choice, file, list, step, text, yesNo } from '../engine/fields.ts';
import { files } from '../engine/file-limits.ts';
import { rowsOf } from '../engine/inputs.ts';
import type { Facts, Inputs, Option } from '../engine/types.ts';
import { not, rowIs } from '../engine/when.ts';
import { languageName, pagesOf, siteLanguages } from '../site-menus/pages.ts';

const SOURCES = ['typed', 'file', 'link', 'fromOldSite', 'providerWrites', 'noText'];

/** One row for every page and language of the menus. */
function pageRows(_answers: Inputs, facts: Facts): readonly Option[] {
  const menus = facts.known['site-menus'] ?? {};
  const languages = siteLanguages(menus);
  return pagesOf(menus).flatMap((page) =>
    languages.map((language) => ({
      value: `${page.id}-${language}`,
      label:
        languages.length > 1
          ? `${page.label(language)} (${languageName(menus, language)})`
          : page.label(language),
    })),
  );
}

const hasText = not(rowIs('source', 'noText', ''));

export const pages = step({
  pages: list(
    {
      source: choice(SOURCES),
      text: area({ max: 20_000, check: noPersonalId, when: rowIs('source', 'typed') }),
      file: file(files(['.docx', '.odt', '.txt', '.md', '.pdf'], 20), { when: rowIs('source', 'file') }),
      link: text({ max: 500, check: shareLink, inputMode: 'url', when: rowIs('source', 'link') }),
      oldUrl: text({ max: 500, check: url, inputMode: 'url', when: rowIs('source', 'fromOldSite') }),
      metaTitle: text({ max: 60, optional: true, when: hasText }),
      metaDescription: text({ max: 160, optional: true, when: hasText }),
      state: choice(['missing', 'inProgress', 'ready', 'checked'], { when: hasText, look: 'inline' }),
    },
    { max: 240, rowsFrom: pageRows, look: 'cards' },
  ),
});

/** Whether we are asked to write some page's text. */
export const weWrite = (answers: Inputs): boolean =>
  rowsOf(answers.pages).some((row) => row.source === 'providerWrites');

export const extra = step({ providerWritesAccepted: yesNo({ must: true }) });
