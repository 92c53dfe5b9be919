import type { Option } from './types.ts';

/** Days of a month as choices, and `last` for its last working day, whose words the field gives. */
export const DAYS_OF_MONTH: readonly Option[] = [
  ...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: `${at + 1}.` })),
  { value: 'last' },
];
