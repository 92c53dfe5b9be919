/** What was seen in the bytes of a file. */
export interface Seen {
  /** The kind that its first bytes name, as an extension (`pdf`, `exe`); null when they name none. */
  readonly kind: string | null;
  /** Whether it reads as text. */
  readonly text: boolean;
  /** Whether that text is an SVG picture. */
  readonly svg: boolean;
}

interface FileType {
  readonly media: string;
  /** The kinds that its bytes may name, or how else it is told. */
  readonly looks: readonly string[] | 'text' | 'svg';
}

const TEXT: FileType = { media: 'text/plain', looks: 'text' };

/**
 * The files that the portal takes, by extension. Tables are opened and read; everything else is only kept and handed over, so that
 * artwork and documents may come in the forms in which clients have them (docs/decisions/0012-uploads.md).
 */
const TYPES: Readonly<Record<string, FileType>> = {
  csv: { media: 'text/csv', looks: 'text' },
  txt: TEXT,
  tsv: { media: 'text/tab-separated-values', looks: 'text' },
  md: TEXT,
  zone: TEXT,
  db: TEXT,
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', looks: ['xlsx'] },
  docx: { media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', looks: ['docx'] },
  odt: { media: 'application/vnd.oasis.opendocument.text', looks: ['odt'] },
  pdf: { media: 'application/pdf', looks: ['pdf', 'ai'] },
  // Illustrator writes PDF or PostScript under its own name.
  ai: { media: 'application/postscript', looks: ['pdf', 'ai', 'eps', 'ps'] },
  eps: { media: 'application/postscript', looks: ['eps', 'ps'] },
  svg: { media: 'image/svg+xml', looks: 'svg' },
  png: { media: 'image/png', looks: ['png', 'apng'] },
  jpg: { media: 'image/jpeg', looks: ['jpg'] },
  jpeg: { media: 'image/jpeg', looks: ['jpg'] },
  webp: { media: 'image/webp', looks: ['webp'] },
  heic: { media: 'image/heic', looks: ['heic', 'heif'] },
  tif: { media: 'image/tiff', looks: ['tif'] },
  tiff: { media: 'image/tiff', looks: ['tif'] },
};

/** Why a file was not taken; `checks.file.<code>` says it in words. */
export const REJECT_CODES = [
  'empty',
  'size',
  'broken',
  'type',
  'program',
  'macros',
  'protected',
  'infected',
  'late',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** Lower-case letters after the last dot; empty when there is none. */
const extensionOf = (name: string): string => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Media type of a file that was found to be what its name says. */
export const mediaTypeOf = (name: string): string =>
  TYPES[extensionOf(name)]?.media ?? 'application/octet-stream';

/** Whether a file of this name may be sent into a field. @param accept extensions with their dot */
export function isAccepted(name: string, accept: readonly string[]): boolean {
  const extension = extensionOf(name);
  return Object.hasOwn(TYPES, extension) && accept.includes(`.${extension}`);
}

/** Files that browsers may show beside their field: pictures that hold no script. */
export const isPicture = (mediaType: string | null): boolean =>
  mediaType === 'image/png' || mediaType === 'image/jpeg';

const PROGRAMS = new Set([
  'exe',
  'elf',
  'macho',
  'dmg',
  'msi',
  'apk',
  'lnk',
  'jar',
  'class',
  'wasm',
  'deb',
  'rpm',
]);

const MACROS = new Set(['xlsm', 'xltm', 'docm', 'dotm']);

/** Whether the bytes are what the name says. Undefined: they are. */
export function rejectionOf(name: string, { kind, text, svg }: Seen): RejectCode | undefined {
  const looks = TYPES[extensionOf(name)]?.looks;
  if (
    looks === 'svg' ? svg : looks === 'text' ? text && kind === null : kind !== null && looks?.includes(kind)
  )
    return undefined;
  if (kind !== null && PROGRAMS.has(kind)) return 'program';
  if (kind !== null && MACROS.has(kind)) return 'macros';
  // Office keeps what is encrypted in the container of its old formats.
  return kind === 'cfb' ? 'protected' : 'type';
}

/** Share of control characters that no text has. */
const MOST_CONTROLS = 0.002;

/** Whether the first bytes of a file are those of a text, in UTF-16 or any encoding that keeps ASCII. */
export function readsAsText(head: Uint8Array): boolean {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0 && !wide) return false;
    if (byte !== 0 && byte < 32 && (byte < 9 || byte > 13) && byte !== 27) controls++;
  }
  return controls <= MOST_CONTROLS * head.length + 2;
}

/** Whether a text begins as an SVG picture: prolog and comments, then the element `svg`. */
export function readsAsSvg(head: Uint8Array): boolean {
  if (!readsAsText(head)) return false;
  const text = new TextDecoder().decode(head).trimStart();
  return /^(<\?[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^[>]*>|\s)*<svg[\s>]/i.test(text);
}
