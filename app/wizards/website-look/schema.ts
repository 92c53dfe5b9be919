import { hexColour } from '#app/checks/hex-colour.ts';
import { noPersonalId } from '#app/checks/personal-id.ts';
import { url } from '#app/checks/url.ts';
import { area, choice, file, list, many, step, text } from '../engine/fields.ts';
import { files } from '../engine/file-limits.ts';
import { knownText } from '../engine/known.ts';
import { personOrOther } from '../engine/person-or-other.ts';
import { any, filled, is } from '../engine/when.ts';

const LIKED = ['colours', 'structure', 'pictures', 'fonts', 'frontPage', 'mood'];

export const approach = step({
  approach: choice(['renew', 'model', 'free']),
  currentAddress: text({
    max: 200,
    check: url,
    inputMode: 'url',
    when: is('approach', 'renew'),
    initial: knownText('company', 'website'),
  }),
  modelSites: list(
    {
      url: text({ max: 200, check: url, inputMode: 'url' }),
      liked: many(LIKED),
      likedText: area({ max: 500, check: noPersonalId, optional: true }),
    },
    { max: 5, unique: ['url'], when: is('approach', 'model') },
  ),
});

export const brand = step({
  colours: list(
    {
      hex: text({ max: 7, check: hexColour, look: 'colour' }),
      use: choice(['main', 'accent', 'background', 'text'], { optional: true, look: 'select' }),
    },
    { max: 8, unique: ['hex'], optional: true, look: 'table' },
  ),
  fontHeading: text({ max: 80, optional: true }),
  fontBody: text({ max: 80, optional: true }),
  fontLicence: choice(['yes', 'no', 'unknown'], { when: any(filled('fontHeading'), filled('fontBody')) }),
});

export const pictures = step({
  logo: file(files(['.svg', '.pdf', '.eps', '.ai', '.png'], 10, 3), { look: 'picture' }),
  brandGuide: file(files(['.pdf'], 20), { optional: true }),
  favicon: file(files(['.svg', '.png'], 1), { optional: true, look: 'picture' }),
});

export const wishes = step({
  wishes: area({ max: 2000, check: noPersonalId, optional: true }),
  avoid: area({ max: 1000, check: noPersonalId, optional: true }),
  ...personOrOther('approver'),
});
