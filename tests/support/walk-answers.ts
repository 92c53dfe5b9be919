import { exampleOn } from '#app/wizards/engine/example.ts';
import { rowsOf } from '#app/wizards/engine/inputs.ts';
import type { Inputs, Wizard } from '#app/wizards/engine/types.ts';

/** What journeys answer otherwise than the example: lists that a file or a look-up would bring are typed. */
const OTHERWISE: Readonly<Record<string, (example: Inputs) => Inputs>> = {
  products: () => ({ source: 'typed' }),
  'domain-dns': ({ records }) => ({
    records: rowsOf(records).map((row) => ({ ...row, source: 'typed', seenAt: '' })),
  }),
};

/** The answers that a person types on a day. */
export function answersOn(wizard: Wizard, today: string): Inputs {
  const example = exampleOn(wizard, today);
  return { ...example, ...OTHERWISE[wizard.id]?.(example) };
}

/** Made-up secrets, by the name of their field. */
export const TYPED_SECRETS: Readonly<Record<string, string>> = {
  transferKeyPart1: 'A1B2 C3D4',
  transferKeyPart2: 'E5F6 G7H8',
  'keys.transferKey': 'koe-avain-0417',
  paytrailSecret: 'SAIPPUAKAUPPIAS',
};
