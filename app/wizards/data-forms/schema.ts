import { emailList } from '#app/checks/email-list.ts';
import { httpsUrl, url } from '#app/checks/url.ts';
import { choice, list, many, step, text, yesNo } from '../engine/fields.ts';
import { knownEmails } from '../engine/people.ts';
import { rowIs } from '../engine/when.ts';

const COLLECTS = ['name', 'email', 'phone', 'address', 'personalId', 'health', 'attachment', 'other'];

const MOST_RECIPIENTS = 10;

/** Forms that stay need their data described; those that are removed only have to be found. */
const stays = rowIs('decision', 'move', 'renew');

export const use = step({ hasForms: yesNo() });

export const forms = step({
  forms: list(
    {
      name: text({ max: 80 }),
      url: text({ max: 500, check: url, inputMode: 'url' }),
      decision: choice(['move', 'renew', 'remove']),
      purpose: text({ max: 300, when: stays }),
      collects: many(COLLECTS, { when: stays }),
      recipients: text({
        max: 1000,
        check: emailList(MOST_RECIPIENTS),
        inputMode: 'email',
        personal: true,
        when: stays,
        suggestions: knownEmails,
      }),
      keepUntil: text({ max: 60, when: stays }),
    },
    { max: 50, unique: ['url'] },
  ),
});

export const privacy = step({
  privacyUrl: text({ max: 500, check: httpsUrl, inputMode: 'url' }),
  consentText: text({ max: 300, initial: () => 'Olen lukenut tietosuojaselosteen.' }),
});
