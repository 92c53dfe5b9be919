import { rowsOf, textOf, textsOf } from '../engine/inputs.ts';
import { knownPeople } from '../engine/people.ts';
import type { Facts, Inputs, WizardWords } from '../engine/types.ts';

/** Names of our own side that the bank needs. */
interface Names {
  readonly system: string;
  readonly supplier: string;
}

/**
 * The message that the client copies, prints or sends to the bank, in the language of the words. It never holds a key: keys are not among
 * the answers. Where the accounts are joined to the supplier's own connection it asks for that. What is not known yet stays a line to fill in by hand.
 */
export function bankMessage(words: WizardWords, answers: Inputs, facts: Facts, names: Names): string {
  const receiver = textOf(answers.smsReceiver).trim();
  const { phone = '' } = knownPeople(facts).find(({ name }) => name === receiver) ?? {};
  const service = words.fields.services?.options ?? {};
  const filling: Readonly<Record<string, string>> = {
    ...names,
    company: textOf(answers.contractCompanyName) || textOf(facts.known.company?.name),
    businessId: textOf(facts.known.company?.businessId),
    accounts: rowsOf(answers.accounts)
      .map((row) => grouped(textOf(row.iban)))
      .join(', '),
    services: textsOf(answers.services)
      .map((id) => service[id] ?? id)
      .join(', '),
    receiver: [receiver, phone].filter((part) => part !== '').join(', '),
  };
  const text = answers.connectionModel === 'authorisation' ? 'bankAuthorisation' : 'bankMessage';
  return (words.texts?.[text] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => filling[key] || BLANK);
}

const BLANK = '__________';

const grouped = (iban: string) =>
  iban
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');
