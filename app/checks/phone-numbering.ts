/** Country calling codes in use (ITU E.164), shared-service codes left out: no company is called on them. */
const THREE_DIGITS =
  '211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 ' +
  '245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 ' +
  '351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 500 ' +
  '501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 ' +
  '682 683 685 686 687 688 689 690 691 692 850 852 853 855 856 880 886 960 961 962 963 964 965 966 967 968 970 ' +
  '971 972 973 974 975 976 977 992 993 994 995 996 998';
const TWO_DIGITS =
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 ' +
  '94 95 98';
const CODES = new Set(`1 7 ${TWO_DIGITS} ${THREE_DIGITS}`.split(' '));

/** Fewest and most digits after the country code, where numbers of Finnish companies' partners are usual. */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  '1': [10, 10],
  '7': [10, 10],
  '30': [10, 12],
  '31': [9, 11],
  '32': [8, 9],
  '33': [9, 9],
  '34': [9, 9],
  '36': [8, 9],
  '41': [9, 12],
  '44': [9, 10],
  '45': [8, 8],
  '46': [7, 12],
  '47': [8, 8],
  '48': [9, 9],
  '351': [9, 9],
  '353': [7, 10],
  '354': [7, 9],
  '356': [8, 8],
  '357': [8, 8],
  '370': [8, 8],
  '371': [8, 8],
  '372': [7, 8],
  '380': [9, 9],
  '420': [9, 9],
  '421': [9, 9],
};

/** The country code that the digits of an international number begin with. No code is the beginning of another. */
export const callingCodeOf = (digits: string): string | undefined =>
  [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => CODES.has(code));

/** Fewest and most digits of a national number in a country; at most 15 digits in all (E.164). */
export const nationalLengths = (code: string): readonly [number, number] =>
  LENGTHS[code] ?? [4, 15 - code.length];

/** Whether a 0 before the national number is part of the number itself, not a trunk prefix. */
export const keepsLeadingZero = (code: string): boolean =>
  ['39', '225', '229', '241', '242', '378'].includes(code);
