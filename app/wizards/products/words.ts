import en from './en.json' with { type: 'json' };
import fi from './fi.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };

export const words = { fi, sv, en } satisfies Record<'fi' | 'sv' | 'en', typeof fi>;
