import { businessId } from '#app/checks/business-id.ts';
import { email } from '#app/checks/email.ts';
import { finnishDate } from '#app/checks/finnish-date.ts';
import { personName } from '#app/checks/person-name.ts';
import { phone } from '#app/checks/phone.ts';
import { choice, date, many, step, text, yesNo } from '../engine/fields.ts';
import { knownEmails, knownNames, knownPhones } from '../engine/people.ts';
import { is } from '../engine/when.ts';

const SYSTEMS = ['Netvisor', 'Procountor', 'Fennoa', 'Fivaldi', 'Lemonsoft', 'Briox', 'eTasku', 'Excel'].map(
  (name) => ({ value: name.toLowerCase(), label: name }),
);

const byFirm = is('arrangement', 'firm');

export const who = step({
  arrangement: choice(['firm', 'own', 'provider']),
  firmName: text({ max: 250, when: byFirm }),
  firmBusinessId: text({ max: 20, check: businessId, when: byFirm }),
  personName: text({ max: 100, check: personName, personal: true, suggestions: knownNames }),
  email: text({ max: 254, check: email, inputMode: 'email', personal: true, suggestions: knownEmails }),
  phone: text({ max: 25, check: phone, inputMode: 'tel', personal: true, suggestions: knownPhones }),
  mayContact: yesNo(),
});

export const system = step({
  currentSystem: choice([...SYSTEMS, { value: 'other' }], { look: 'select' }),
  currentSystemOther: text({ max: 80, when: is('currentSystem', 'other') }),
  cutOverDate: date({ check: finnishDate }),
  openPeriods: text({ max: 200, optional: true }),
  terminationGiven: choice(['notNeeded', 'yes', 'notYet'], { optional: true }),
  terminationDate: date({ check: finnishDate, when: is('terminationGiven', 'yes') }),
});

export const involve = step({
  inviteToPortal: many(['chartOfAccounts', 'openingBalances', 'invoicing', 'taxDetails'], { optional: true }),
  needsTraining: yesNo({ personal: true }),
});
