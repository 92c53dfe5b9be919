import { email } from '#app/checks/email.ts';
import { personName } from '#app/checks/person-name.ts';
import { choice, text } from './fields.ts';
import { knownEmails, knownNames, peopleOrOther, someoneElse } from './people.ts';

type Fields<F extends string> = Readonly<Record<F, ReturnType<typeof choice>>> &
  Readonly<Record<`${F}Name` | `${F}Email`, ReturnType<typeof text>>>;

/** Three fields of a step: one of the people who are known, or somebody else, and then that one's name and address. */
export const personOrOther = <F extends string>(field: F): Fields<F> => {
  const other = { personal: true, when: someoneElse(field) };
  return {
    [field]: choice(peopleOrOther, { personal: true }),
    [`${field}Name`]: text({ max: 100, check: personName, suggestions: knownNames, ...other }),
    [`${field}Email`]: text({
      max: 254,
      check: email,
      inputMode: 'email',
      suggestions: knownEmails,
      ...other,
    }),
  } as Fields<F>;
};
