/** For bytes that strangers sent: nothing in them runs, is guessed at, or is shown by another site. */
export const INERT = {
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;
