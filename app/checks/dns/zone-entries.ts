/** One word of a master file, as written: escapes are still in it, the quotes are not. */
export interface ZoneToken {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

/** One entry of a master file: a line, or several inside parentheses. Lines count from 1. */
export interface ZoneEntry {
  readonly line: number;
  /** The line begins with a blank: the owner of the entry before stands. */
  readonly indented: boolean;
  readonly tokens: readonly ZoneToken[];
  readonly fault?: {
    readonly line: number;
    readonly code: 'quoteOpen' | 'parenthesisOpen' | 'parenthesisClose';
  };
}

/** A line that can only begin an entry, although a parenthesis before it is still open. */
const NEW_ENTRY =
  /^(?:\$(?:ORIGIN|TTL)[ \t]|[^\s;()"]+[ \t]+(?:\d\w*[ \t]+)?(?:IN[ \t]+(?:\d\w*[ \t]+)?)?(?:SOA|NS|A|AAAA|CNAME|MX|TXT|SRV|CAA|PTR)[ \t])/i;

interface Scan {
  readonly tokens: ZoneToken[];
  depth: number;
  quoteOpen: boolean;
  closedTooOften: boolean;
}

/**
 * Cuts a master file into entries (RFC 1035 5.1): comments, quoted strings, parentheses, LF, CRLF and a byte order mark.
 * A parenthesis that never closes costs its own entry only: reading goes on at the next line that begins one. Every line is
 * scanned at most twice, and only the entry at hand is kept.
 */
export function* zoneEntries(text: string): Generator<ZoneEntry> {
  const source = new Lines(text);
  let multiline = true;
  while (source.next()) {
    const line = source.line;
    const indented = /^[ \t]/.test(source.text);
    const scan: Scan = { tokens: [], depth: 0, quoteOpen: false, closedTooOften: false };
    scanLine(source.text, line, scan);
    const mark = source.mark();
    let open = scan.depth > 0;
    while (open && multiline && !scan.quoteOpen) {
      const before = source.mark();
      if (!source.next()) {
        multiline = false;
        source.back(mark);
        source.skipIndented();
        break;
      }
      if (NEW_ENTRY.test(source.text)) {
        source.back(before);
        break;
      }
      scanLine(source.text, source.line, scan);
      open = scan.depth > 0;
    }
    const code = faultOf(scan, open);
    const faultLine = code === 'quoteOpen' ? (scan.tokens.at(-1)?.line ?? line) : line;
    if (scan.tokens.length > 0 || code) {
      yield { line, indented, tokens: scan.tokens, fault: code && { line: faultLine, code } };
    }
  }
}

function faultOf(scan: Scan, open: boolean) {
  if (scan.quoteOpen) return 'quoteOpen';
  if (open) return 'parenthesisOpen';
  return scan.closedTooOften ? 'parenthesisClose' : undefined;
}

function scanLine(text: string, line: number, scan: Scan): void {
  for (let at = 0; at < text.length; ) {
    const sign = text[at];
    if (sign === ';') return;
    if (sign === ' ' || sign === '\t') at += 1;
    else if (sign === '(' || sign === ')') {
      scan.depth += sign === '(' ? 1 : -1;
      if (scan.depth < 0) {
        scan.depth = 0;
        scan.closedTooOften = true;
      }
      at += 1;
    } else {
      const quoted = sign === '"';
      const end = quoted ? endOfQuoted(text, at + 1) : endOfWord(text, at);
      scan.tokens.push({ text: text.slice(quoted ? at + 1 : at, end), quoted, line });
      if (quoted && end >= text.length) scan.quoteOpen = true;
      at = quoted ? end + 1 : end;
    }
  }
}

function endOfQuoted(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

const WORD_ENDS = new Set([' ', '\t', ';', '(', ')', '"']);

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !WORD_ENDS.has(text[at] ?? '')) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

interface Mark {
  readonly at: number;
  readonly line: number;
}

/** Walks over the lines of a text without cutting it into a list. */
class Lines {
  readonly #source: string;
  #at: number;
  #line = 0;
  #text = '';

  constructor(source: string) {
    this.#source = source;
    this.#at = source.startsWith('\ufeff') ? 1 : 0;
  }

  /** The line at hand, without its end. */
  get text() {
    return this.#text;
  }

  get line() {
    return this.#line;
  }

  /** Goes to the next line; false when there is none. */
  next(): boolean {
    if (this.#at >= this.#source.length) return false;
    const found = this.#source.indexOf('\n', this.#at);
    const end = found < 0 ? this.#source.length : found;
    this.#text = this.#source.slice(
      this.#at,
      this.#source[end - 1] === '\r' && end > this.#at ? end - 1 : end,
    );
    this.#at = end + 1;
    this.#line += 1;
    return true;
  }

  /** A place to come back to. */
  mark(): Mark {
    return { at: this.#at, line: this.#line };
  }

  back({ at, line }: Mark) {
    this.#at = at;
    this.#line = line;
  }

  /** Passes over lines that begin with a blank or a closing parenthesis. */
  skipIndented() {
    for (let before = this.mark(); this.next(); before = this.mark()) {
      if (!/^[ \t)]/.test(this.#text)) {
        this.back(before);
        return;
      }
    }
  }
}
