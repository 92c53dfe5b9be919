import type { Language } from '#app/wizards/engine/types.ts';
import accountingEn from './accounting-service/en.json' with { type: 'json' };
import accountingFi from './accounting-service/fi.json' with { type: 'json' };
import accountingSv from './accounting-service/sv.json' with { type: 'json' };
import rolloutEn from './software-rollout/en.json' with { type: 'json' };
import rolloutFi from './software-rollout/fi.json' with { type: 'json' };
import rolloutSv from './software-rollout/sv.json' with { type: 'json' };
import type { Template, TemplateWords } from './types.ts';

const WORDS: Readonly<Record<Template['key'], Readonly<Record<Language, TemplateWords>>>> = {
  'software-rollout': { fi: rolloutFi, sv: rolloutSv, en: rolloutEn },
  'accounting-service': { fi: accountingFi, sv: accountingSv, en: accountingEn },
};

/** A template's own words: its name, phases by key, and per item the title and the steps to tick off. */
export function templateWords(key: Template['key'], language: Language): TemplateWords {
  return WORDS[key][language];
}
