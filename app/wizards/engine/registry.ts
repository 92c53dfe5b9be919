import type { Language, Wizard, WizardWords } from './types.ts';

/** Every wizard is its folder and one line here. */
const FOLDERS = [
  'accountant',
  'analytics',
  'authorisations',
  'bank-connection',
  'card-settlement',
  'chart-of-accounts',
  'company',
  'customer-registry',
  'data-forms',
  'domain-dns',
  'email-marketing',
  'events',
  'invoicing',
  'opening-balances',
  'payment-methods',
  'payment-provider',
  'payroll',
  'pos-devices',
  'products',
  'purchase-invoices',
  'site-content',
  'site-images',
  'site-menus',
  'tag-map',
  'tax-details',
  'trainees',
  'user-roles',
  'website-look',
];

interface Loaded {
  readonly wizard: Wizard;
  readonly words: Readonly<Record<Language, WizardWords>>;
}

const load = async (id: string): Promise<[string, Loaded]> => {
  const { wizard } = (await import(`../${id}/wizard.ts`)) as Pick<Loaded, 'wizard'>;
  const { words } = (await import(`../${id}/words.ts`)) as Pick<Loaded, 'words'>;
  return [id, { wizard, words }];
};

const loaded = new Map(await Promise.all(FOLDERS.map(load)));

/** All wizards with their words; servers and tests only, since a browser loads the one that it shows. */
export const allWizards = (): readonly Loaded[] => [...loaded.values()];

export const findWizard = (id: string): Wizard | undefined => loaded.get(id)?.wizard;

/** Ids of the other wizards that look at the answers of this one. */
export const wizardsUsing = (id: string): readonly string[] => usedBy.get(id) ?? [];

const usedBy = new Map(
  [...loaded.keys()].map((id) => [
    id,
    [...loaded.values()].flatMap(({ wizard }) =>
      wizard.id !== id && wizard.uses?.includes(id) ? [wizard.id] : [],
    ),
  ]),
);

const get = (id: string): Loaded => {
  const found = loaded.get(id);
  if (!found) throw new Error(`no wizard ${id}`);
  return found;
};

/** @throws when there is no such wizard */
export const getWizard = (id: string): Wizard => get(id).wizard;

/** @throws when there is no such wizard */
export const getWizardWords = (id: string, language: Language): WizardWords => get(id).words[language];
