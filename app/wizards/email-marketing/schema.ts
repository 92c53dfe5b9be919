import { email } from '#app/checks/email.ts';
import { ownDomainEmail } from '#app/checks/own-domain-email.ts';
import { choice, file, list, many, step, text, yesNo } from '../engine/fields.ts';
import { files, SHEETS } from '../engine/file-limits.ts';
import { textOf } from '../engine/inputs.ts';
import { knownText } from '../engine/known.ts';
import type { Facts, Inputs } from '../engine/types.ts';
import { filled } from '../engine/when.ts';
import { mailingTags } from '../tag-map/tags.ts';

const postalAddress = (_answers: Inputs, { known: { company } }: Facts): string | undefined => {
  const other = company?.postalAddressDiffers === 'yes';
  const street = textOf(company?.[other ? 'postalStreet' : 'streetAddress']);
  const code = textOf(company?.[other ? 'postalPostalCode' : 'postalCode']);
  const city = textOf(company?.[other ? 'postalCity' : 'city']);
  const parts = [textOf(company?.name), street, `${code} ${city}`.trim()];
  return parts.filter((part) => part !== '').join(', ') || undefined;
};

export const use = step({ inUse: yesNo() });

export const sender = step({
  senderName: text({ max: 60, initial: knownText('company', 'name') }),
  senderEmail: text({ max: 254, check: ownDomainEmail, inputMode: 'email' }),
  replyTo: text({ max: 254, check: email, inputMode: 'email', optional: true }),
  footerAddress: text({ max: 200, initial: postalAddress }),
  domainAuth: choice(['done', 'now', 'unknown']),
});

export const lists = step({
  lists: list(
    {
      name: text({ max: 60 }),
      tags: many((_answers, facts) => mailingTags(facts), {
        optional: (_answers, facts) => mailingTags(facts).length === 0,
      }),
      match: choice(['any', 'all'], { initial: () => 'any' }),
      consentBasis: choice(['consent', 'customer', 'company']),
      public: yesNo({ optional: true }),
    },
    { max: 50, unique: ['name'] },
  ),
});

export const move = step({
  oldTool: text({
    max: 80,
    optional: true,
    suggestions: ['Mailchimp', 'Creamailer', 'Liana', 'ActiveCampaign', 'HubSpot', 'Brevo'],
  }),
  suppressionFile: file(files(SHEETS, 10), { personal: true, when: filled('oldTool') }),
});
