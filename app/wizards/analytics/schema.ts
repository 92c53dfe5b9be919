import { email } from '#app/checks/email.ts';
import { ga4MeasurementId, gtmContainerId } from '#app/checks/google-tag-id.ts';
import { wholeNumber } from '#app/checks/number.ts';
import { choice, number, step, text, yesNo } from '../engine/fields.ts';
import { knownNames } from '../engine/people.ts';
import { filled, is } from '../engine/when.ts';

export const use = step({ inUse: choice(['yes', 'no', 'new']) });

export const ids = step({
  tagManagerId: text({ max: 15, check: gtmContainerId, optional: true }),
  measurementId: text({ max: 20, check: ga4MeasurementId, optional: filled('tagManagerId') }),
  propertyId: number({ max: 12, check: wholeNumber({ min: 1 }), optional: true }),
  adsLinked: yesNo({ optional: true }),
});

export const access = step({
  accessGiven: yesNo(),
  accessGivenTo: text({
    max: 254,
    check: email,
    inputMode: 'email',
    personal: true,
    when: is('accessGiven', 'yes'),
    initial: (_answers, facts) => facts.manager.email,
  }),
  accountOwner: text({ max: 100, optional: true, personal: true, suggestions: knownNames }),
});

export const consent = step({
  consentTool: choice(['provider', 'own', 'none']),
  consentToolName: text({ max: 80, when: is('consentTool', 'own') }),
});
