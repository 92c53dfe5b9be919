import type { Inputs, RowInput } from '../engine/types.ts';

type Entry = readonly [id: string, fi: string, sv: string, en: string, kind?: string, parent?: string];

const entry = ([id, labelFi, labelSv, labelEn, kind = 'page', parent = '']: Entry): RowInput => ({
  id,
  parent,
  labelFi,
  labelSv,
  labelEn,
  kind,
  visibleTo: 'all',
});

const menu = (entries: readonly Entry[]): Inputs => ({ menu: entries.map(entry) });

const HOME: Entry = ['home', 'Etusivu', 'Startsida', 'Home'];
const ABOUT: Entry = ['about', 'Meistä', 'Om oss', 'About us'];
const CONTACT: Entry = ['contact', 'Yhteystiedot', 'Kontakt', 'Contact'];
const PRIVACY: Entry = ['privacy', 'Tietosuoja', 'Dataskydd', 'Privacy'];

/** Menus to begin with, in the three languages that have labels of their own; what is not needed is deleted. */
export const menuPresets = [
  {
    id: 'company',
    inputs: menu([
      HOME,
      ['services', 'Palvelut', 'Tjänster', 'Services'],
      ['prices', 'Hinnasto', 'Prislista', 'Prices', 'page', 'services'],
      ['references', 'Referenssit', 'Referenser', 'References', 'page', 'services'],
      ABOUT,
      ['people', 'Henkilöstö', 'Personal', 'Our people', 'page', 'about'],
      ['jobs', 'Avoimet työpaikat', 'Lediga jobb', 'Jobs', 'page', 'about'],
      ['news', 'Ajankohtaista', 'Aktuellt', 'News', 'blog'],
      CONTACT,
      PRIVACY,
    ]),
  },
  {
    id: 'shop',
    inputs: menu([
      HOME,
      ['shop', 'Verkkokauppa', 'Webbutik', 'Shop', 'shop'],
      ['terms', 'Toimitusehdot', 'Leveransvillkor', 'Terms of delivery'],
      ['returns', 'Palautukset', 'Returer', 'Returns'],
      ABOUT,
      CONTACT,
      PRIVACY,
    ]),
  },
  {
    id: 'association',
    inputs: menu([
      HOME,
      ['events', 'Tapahtumat', 'Evenemang', 'Events', 'events'],
      ['join', 'Liity jäseneksi', 'Bli medlem', 'Join us'],
      ABOUT,
      ['board', 'Hallitus', 'Styrelse', 'Board', 'page', 'about'],
      ['rules', 'Säännöt', 'Stadgar', 'Rules', 'page', 'about'],
      ['news', 'Ajankohtaista', 'Aktuellt', 'News', 'blog'],
      CONTACT,
      PRIVACY,
    ]),
  },
] as const;
