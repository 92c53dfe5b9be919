const ORDINALS = [
  ...['first', 'second', 'third', 'fourth', 'fifth', 'sixth'],
  ...['seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'],
];

/** Twelve text fields with a hint each. */
export const FIELDS = ORDINALS.map((name) => ({
  name,
  label: `The ${name} question about the company`,
  hint: `Write it as it stands in the trade register, for example the ${name} name.`,
}));

export const STEPS = ORDINALS.slice(0, 10);
