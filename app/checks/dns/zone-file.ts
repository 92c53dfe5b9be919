import type { CheckParams } from '#app/checks/check.ts';
import { readZone } from './name.ts';
import { SIGNER_TYPES } from './record.ts';
import { readSoa, type Soa } from './soa.ts';
import { type ZoneEntry, type ZoneToken, zoneEntries } from './zone-entries.ts';
import { expandNames, finishRecord, lowerName, type RawRecord } from './zone-file-record.ts';
import type { ZoneFile, ZoneFileProblem } from './zone-file-types.ts';
import { isTime, parseTime } from './zone-ttl.ts';

/**
 * Reads a master file (RFC 1035 section 5; $TTL of RFC 2308; times with units) and never throws. A broken entry is named by
 * line and reason, and the rest is kept. `zone` is the name that the file is expected to describe; without it the SOA says
 * it, then the first $ORIGIN. $INCLUDE and other directives are refused.
 */
export function readZoneFile(text: string, zone?: string): ZoneFile {
  const reader = new Reader(zone);
  for (const entry of zoneEntries(text)) reader.take(entry);
  return reader.result();
}

class Reader {
  #zone: string | undefined;
  #origin: string | undefined;
  #firstOrigin: string | undefined;
  #owner: string | undefined;
  #defaultTtl: number | undefined;
  #lastTtl: number | undefined;
  #soa: Soa | undefined;
  #leftOut = 0;
  readonly #raw: RawRecord[] = [];
  readonly #problems: ZoneFileProblem[] = [];

  constructor(zone?: string) {
    const name = zone === undefined ? undefined : readZone(zone);
    this.#zone = name && `${name}.`;
    this.#origin = this.#zone;
  }

  take(entry: ZoneEntry): void {
    const [first] = entry.tokens;
    if (entry.fault) {
      this.#problems.push(entry.fault);
      if (first && !entry.indented) this.#owner = this.#absolute(first.text);
    } else if (first && !entry.indented && !first.quoted && first.text.startsWith('$')) {
      this.#directive(entry.line, first.text.toUpperCase(), entry.tokens[1]?.text ?? '');
    } else if (first) {
      this.#record(entry);
    }
  }

  #problem(line: number, code: string, params?: CheckParams) {
    this.#problems.push(params ? { line, code, params } : { line, code });
  }

  #directive(line: number, name: string, argument: string) {
    if (name === '$ORIGIN') return this.#setOrigin(line, argument);
    if (name !== '$TTL') return this.#problem(line, name === '$INCLUDE' ? 'include' : 'directive', { name });
    const ttl = parseTime(argument);
    if (ttl === undefined) this.#problem(line, 'ttl', { value: argument });
    else this.#defaultTtl = ttl;
  }

  #setOrigin(line: number, argument: string) {
    const name = readZone(argument);
    if (argument !== '.' && name === undefined) return this.#problem(line, 'origin', { value: argument });
    const dotForgotten = !argument.endsWith('.') && (!this.#origin || `${name}.` === this.#origin);
    if (dotForgotten) this.#problem(line, 'originNoDot', { value: argument });
    this.#origin = dotForgotten ? `${name}.` : this.#absolute(argument);
    this.#firstOrigin ??= this.#origin;
  }

  #absolute(text: string): string | undefined {
    if (text === '@') return this.#origin;
    if (text.endsWith('.') && !text.endsWith('\\.')) return lowerName(text);
    if (this.#origin === undefined) return undefined;
    return `${lowerName(text)}.${this.#origin === '.' ? '' : this.#origin}`;
  }

  #record({ line, indented, tokens }: ZoneEntry) {
    const words = [...tokens];
    if (!indented) this.#owner = this.#absolute(words.shift()?.text ?? '');
    if (this.#owner === undefined) return this.#problem(line, indented ? 'ownerMissing' : 'originMissing');
    const head = this.#head(line, words);
    if (!head) return;
    const { type, ttl } = head;
    if ((SIGNER_TYPES as readonly string[]).includes(type)) this.#leftOut += 1;
    else if (type === 'SOA') this.#takeSoa(line, words, ttl);
    else {
      const expanded = expandNames(type, words, (name) => this.#absolute(name));
      this.#raw.push({ line, owner: this.#owner, type, tokens: expanded, ttl: ttl ?? this.#inheritedTtl() });
    }
  }

  /** Takes TTL, class and type off the words of an entry; TTL and class come in either order or not at all. */
  #head(line: number, words: ZoneToken[]): { type: string; ttl?: number } | undefined {
    let ttl: number | undefined;
    for (let word = words.shift(); word; word = words.shift()) {
      const text = word.quoted ? '' : word.text;
      if (/^(?:IN|CLASS1)$/i.test(text)) continue;
      if (isTime(text) && ttl === undefined) {
        ttl = parseTime(text);
        if (ttl !== undefined) continue;
        this.#problem(word.line, 'ttl', { value: text });
      } else if (/^(?:CH|HS|CS|ANY|NONE|CLASS\d+)$/i.test(text)) {
        this.#problem(line, 'class', { value: text });
      } else if (/^[a-z][a-z0-9-]*$/i.test(text)) {
        this.#lastTtl = ttl ?? this.#lastTtl;
        return { type: text.toUpperCase(), ttl };
      } else this.#problem(line, 'typeMissing', { value: word.text });
      return undefined;
    }
    this.#problem(line, 'typeMissing', { value: '' });
    return undefined;
  }

  #inheritedTtl() {
    return this.#defaultTtl ?? this.#lastTtl ?? this.#soa?.minimum;
  }

  #takeSoa(line: number, tokens: readonly ZoneToken[], ttl: number | undefined) {
    if (this.#soa) return this.#problem(line, 'soaSecond');
    const soa = readSoa(tokens, (name) => this.#absolute(name) ?? name);
    if (!soa.ok) {
      const { line: wordLine, ...params } = soa.params ?? {};
      return this.#problem(Number(wordLine ?? line), soa.code, params);
    }
    const owner = this.#owner ?? '';
    this.#soa = soa.value;
    this.#zone ??= owner;
    if (owner !== this.#zone) this.#problem(line, 'otherZone', { name: owner.slice(0, -1) });
    const seconds = ttl ?? this.#defaultTtl ?? soa.value.minimum;
    this.#raw.push({ line, owner, type: 'SOA', tokens: [], ttl: seconds, soa: soa.value });
  }

  result(): ZoneFile {
    const zone = this.#zone ?? this.#firstOrigin ?? shortest(this.#raw);
    return {
      zone,
      defaultTtl: this.#defaultTtl,
      soa: this.#soa,
      records: this.#raw.map((raw) => finishRecord(raw, zone?.slice(0, -1) ?? '')),
      problems: this.#problems,
      leftOut: this.#leftOut,
    };
  }
}

/** The shortest owner: the zone of a file that writes every name in full and has neither SOA nor $ORIGIN. */
const shortest = (records: readonly RawRecord[]) =>
  records.reduce<string | undefined>(
    (best, { owner }) => (best && best.length <= owner.length ? best : owner),
    undefined,
  );
