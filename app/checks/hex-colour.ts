import { accept, type Check, refuse } from './check.ts';
import { upperAscii } from './text.ts';

/** Colour as #RRGGBB in capitals; the three-digit form and a missing # are accepted. */
export const hexColour: Check = (text) => {
  const digits = /^#?([\dA-F]{3}|[\dA-F]{6})$/.exec(upperAscii(text.trim()))?.[1];
  if (!digits) return refuse('hexColour.shape');
  return accept(`#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`);
};
