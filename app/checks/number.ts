import { accept, type Check, refuse } from './check.ts';
import { withoutBlanks } from './text.ts';

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

const within = (value: number, { min, max }: Required<Limits>, normal: string): ReturnType<Check> => {
  if (value < min) return refuse('number.tooSmall', { min, max });
  return value > max ? refuse('number.tooLarge', { min, max }) : accept(normal);
};

/** Whole number within limits (both included), normalised to bare digits. Blanks between thousands may be there. */
export const wholeNumber =
  ({ min = 0, max = 999_999_999 }: Limits = {}): Check =>
  (text) => {
    const typed = withoutBlanks(text);
    const parts = /^([-−]?)0*(\d{1,15})$/.exec(typed);
    if (!parts) return refuse(/^\d+[.,]\d+$/.test(typed) ? 'number.whole' : 'number.shape');
    const value = Number(`${parts[1] ? '-' : ''}${parts[2]}`) || 0;
    return within(value, { min, max }, String(value));
  };

/** Percentage within limits (both included), at most two decimals; normalised without the sign: 13,5. */
export const percentBetween =
  ({ min = 0, max = 100 }: Limits = {}): Check =>
  (text) => {
    const parts = /^([-−]?)(0|[1-9]\d{0,5})(?:[.,](\d{1,2}))?[ \u00a0\u202f]?%?$/.exec(text.trim());
    if (!parts) return refuse('percent.shape');
    const value = Number(`${parts[1] ? '-' : ''}${parts[2]}.${parts[3] ?? 0}`) || 0;
    return within(value, { min, max }, String(value).replace('.', ','));
  };

/** Percentage from 0 to 100, normalised as 13,5. */
export const percent: Check = percentBetween();

/** The number behind a percentage that `percent` gave. */
export const percentToNumber = (normal: string): number => Number(normal.replace(',', '.'));
