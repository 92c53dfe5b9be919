import { accept, type Check, refuse } from './check.ts';
import { upperAscii } from './text.ts';

const pairs = (text: string) => new Set(text.match(/\w\w/g));

/** ISO 3166-1 alpha-2. */
const COUNTRIES = pairs(
  'ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJ' +
    'DKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKE' +
    'KGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOM' +
    'PAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ' +
    'UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW',
);

/** ISO 639-1. */
const LANGUAGES = pairs(
  'aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgngugvhahehi' +
    'hohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndnengnl' +
    'nnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzve' +
    'vivowawoxhyiyozazhzu',
);

/** Names that clients' own registers use for the three languages of the portal. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  suomi: 'fi',
  finska: 'fi',
  finnish: 'fi',
  fin: 'fi',
  ruotsi: 'sv',
  svenska: 'sv',
  swedish: 'sv',
  swe: 'sv',
  englanti: 'en',
  engelska: 'en',
  english: 'en',
  eng: 'en',
};

/** Whether the text is a country code of ISO 3166-1, in capitals. */
export const isCountryCode = (code: string): boolean => COUNTRIES.has(code);

/** Two-letter country code of ISO 3166-1, normalised to capitals. */
export const countryCode: Check = (text) => {
  const code = upperAscii(text.trim());
  return COUNTRIES.has(code) ? accept(code) : refuse('countryCode.unknown');
};

/** Two-letter language code of ISO 639-1, normalised to lower case; a region (fi-FI) is dropped. */
export const langCode: Check = (text) => {
  const typed = text.trim().toLowerCase();
  const code = Object.hasOwn(LANGUAGE_NAMES, typed)
    ? LANGUAGE_NAMES[typed]!
    : typed.replace(/[-_][a-z]{2}$/, '');
  return LANGUAGES.has(code) ? accept(code) : refuse('langCode.unknown');
};
