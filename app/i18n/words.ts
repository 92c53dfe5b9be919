import type { Language } from '#app/wizards/engine/types.ts';
import checksEn from './en/checks.json' with { type: 'json' };
import clientEn from './en/client.json' with { type: 'json' };
import commonEn from './en/common.json' with { type: 'json' };
import dnsEn from './en/dns.json' with { type: 'json' };
import filesEn from './en/files.json' with { type: 'json' };
import formEn from './en/form.json' with { type: 'json' };
import loginEn from './en/login.json' with { type: 'json' };
import mailEn from './en/mail.json' with { type: 'json' };
import manageEn from './en/manage.json' with { type: 'json' };
import printEn from './en/print.json' with { type: 'json' };
import processEn from './en/process.json' with { type: 'json' };
import relayEn from './en/relay.json' with { type: 'json' };
import vaultEn from './en/vault.json' with { type: 'json' };
import checksFi from './fi/checks.json' with { type: 'json' };
import clientFi from './fi/client.json' with { type: 'json' };
import commonFi from './fi/common.json' with { type: 'json' };
import dnsFi from './fi/dns.json' with { type: 'json' };
import filesFi from './fi/files.json' with { type: 'json' };
import formFi from './fi/form.json' with { type: 'json' };
import loginFi from './fi/login.json' with { type: 'json' };
import mailFi from './fi/mail.json' with { type: 'json' };
import manageFi from './fi/manage.json' with { type: 'json' };
import printFi from './fi/print.json' with { type: 'json' };
import processFi from './fi/process.json' with { type: 'json' };
import relayFi from './fi/relay.json' with { type: 'json' };
import vaultFi from './fi/vault.json' with { type: 'json' };
import checksSv from './sv/checks.json' with { type: 'json' };
import clientSv from './sv/client.json' with { type: 'json' };
import commonSv from './sv/common.json' with { type: 'json' };
import dnsSv from './sv/dns.json' with { type: 'json' };
import filesSv from './sv/files.json' with { type: 'json' };
import formSv from './sv/form.json' with { type: 'json' };
import loginSv from './sv/login.json' with { type: 'json' };
import mailSv from './sv/mail.json' with { type: 'json' };
import manageSv from './sv/manage.json' with { type: 'json' };
import printSv from './sv/print.json' with { type: 'json' };
import processSv from './sv/process.json' with { type: 'json' };
import relaySv from './sv/relay.json' with { type: 'json' };
import vaultSv from './sv/vault.json' with { type: 'json' };
import {
  flatten,
  type Namespaces,
  type SameWords,
  type Translator,
  translate,
  type WordKey,
  type Words,
} from './translate.ts';

const fi = {
  common: commonFi,
  login: loginFi,
  client: clientFi,
  manage: manageFi,
  form: formFi,
  mail: mailFi,
  checks: checksFi,
  dns: dnsFi,
  files: filesFi,
  print: printFi,
  process: processFi,
  relay: relayFi,
  vault: vaultFi,
} satisfies Namespaces;

const sv = {
  common: commonSv,
  login: loginSv,
  client: clientSv,
  manage: manageSv,
  form: formSv,
  mail: mailSv,
  checks: checksSv,
  dns: dnsSv,
  files: filesSv,
  print: printSv,
  process: processSv,
  relay: relaySv,
  vault: vaultSv,
} satisfies SameWords<Namespaces>;

const en = {
  common: commonEn,
  login: loginEn,
  client: clientEn,
  manage: manageEn,
  form: formEn,
  mail: mailEn,
  checks: checksEn,
  dns: dnsEn,
  files: filesEn,
  print: printEn,
  process: processEn,
  relay: relayEn,
  vault: vaultEn,
} satisfies SameWords<Namespaces>;

const catalogue: Readonly<Record<Language, Words>> = { fi: flatten(fi), sv: flatten(sv), en: flatten(en) };

const translators: Readonly<Record<Language, Translator>> = {
  fi: translate('fi', catalogue.fi),
  sv: translate('sv', catalogue.sv),
  en: translate('en', catalogue.en),
};

/** All shared words of a language; server side only, so that no browser downloads the catalogue. */
export const translator = (language: Language): Translator => translators[language];

type Prefix<K> = K extends `${infer Head}.${infer Rest}` ? Head | `${Head}.${Prefix<Rest>}` : never;

const picked = new Map<string, Words>();

type Key = WordKey | Prefix<WordKey>;

const isBelow = (key: string, branch: Key) => key === branch || key.startsWith(`${branch}.`);

/**
 * The words below the named branches (`form`, `common.errors`) and the single keys, to be handed to the browser; frozen, and the same
 * object for the same names.
 * @param except a branch that is left out, save for keys that are named themselves
 */
export function pickWords(language: Language, keys: readonly Key[], except?: Key): Words {
  const id = `${language} ${keys.join(' ')} !${except}`;
  const known = picked.get(id);
  if (known) return known;
  const isNamed = (key: string) =>
    except && isBelow(key, except) ? keys.some((k) => k === key) : keys.some((k) => isBelow(key, k));
  const found = Object.freeze(
    Object.fromEntries(Object.entries(catalogue[language]).filter(([key]) => isNamed(key))),
  );
  picked.set(id, found);
  return found;
}
