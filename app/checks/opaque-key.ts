import { accept, type Check, refuse } from './check.ts';
import { withoutBlanks } from './text.ts';

/** Keys whose inner form nobody publishes: printable ASCII without blanks, case kept. Never put the text into params. */
function opaqueKey(typed: string, fewest: number, most: number): ReturnType<Check> {
  if (/^[•*●]+$/u.test(typed)) return refuse('opaqueKey.masked');
  if (/\s/.test(typed)) return refuse('opaqueKey.blank');
  if (!/^[!-~]*$/.test(typed)) return refuse('opaqueKey.characters');
  if (typed.length < fewest) return refuse('opaqueKey.tooShort', { min: fewest });
  return typed.length > most ? refuse('opaqueKey.tooLong', { max: most }) : accept(typed);
}

/** Registrar transfer key of a domain (välittäjänvaihtoavain; elsewhere the EPP authorisation code), 6–64 characters. */
export const registrarTransferKey: Check = (text) => opaqueKey(text.trim(), 6, 64);

/** Paytrail's merchant secret, 8–256 characters. */
export const paytrailSecret: Check = (text) => opaqueKey(text.trim(), 8, 256);

/** Visma Pay's API key or private key, 8–256 characters. */
export const vismaPayKey: Check = (text) => opaqueKey(text.trim(), 8, 256);

/**
 * One part of a bank's transfer key, or an activation code or PIN: 4–32 characters. Banks print them in groups, so blanks
 * inside are dropped. Lengths differ by bank and are not published.
 */
export const transferKeyPart: Check = (text) => opaqueKey(withoutBlanks(text), 4, 32);
