import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { flatten, type Message, type Words, type WordTree } from '#app/i18n/translate.ts';

const OTHERS = ['sv', 'en'];

/** As many faults as a person reads at once. */
const SHOWN = 30;

/** `fi.json`, `name.fi.json` or a file in a folder `fi`. */
const FINNISH = /(^|[/.])fi(\.json$|\/[^/]+\.json$)/;

const inLanguage = (file: string, language: string) =>
  file.replace(FINNISH, (_, before: string, after: string) => before + language + after);

/**
 * Compares every Finnish word file below a folder with its Swedish and English twins: the same keys, the same kind of
 * message, the same placeholders, nothing empty.
 * @returns one sentence for each fault
 */
export function wordFaults(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.split(sep).join('/'),
  );
  const finnish = files.filter((name) => FINNISH.test(name));
  return finnish.flatMap((name) => {
    const fi = read(join(folder, name));
    const empty = emptyFaults(name, fi);
    const twins = OTHERS.flatMap((language) => {
      const twin = inLanguage(name, language);
      if (!existsSync(join(folder, twin))) return [`${twin} is missing`];
      const words = read(join(folder, twin));
      return [...emptyFaults(twin, words), ...differences(twin, fi, words)];
    });
    return [...empty, ...twins];
  });
}

const read = (file: string): Words => flatten(JSON.parse(readFileSync(file, 'utf8')) as WordTree);

const texts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);

const emptyFaults = (name: string, words: Words) =>
  Object.keys(words)
    .filter((key) => texts(words[key]!).some((text) => text.trim() === ''))
    .map((key) => `${name}: ${key} is empty`);

const holes = (message: Message) =>
  [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort().join(' ');

function differences(name: string, fi: Words, words: Words): string[] {
  const extra = Object.keys(words).filter((key) => !(key in fi));
  const faults = extra.map((key) => `${name}: ${key} does not exist in Finnish`);
  for (const [key, message] of Object.entries(fi)) {
    const other = words[key];
    if (other === undefined) faults.push(`${name}: ${key} is missing`);
    else if (typeof other !== typeof message) faults.push(`${name}: ${key} is plural in one language only`);
    else if (holes(other) !== holes(message))
      faults.push(`${name}: ${key} has placeholders "${holes(other)}", Finnish has "${holes(message)}"`);
  }
  return faults;
}

if (import.meta.main) {
  const faults = wordFaults(fileURLToPath(new URL('../app', import.meta.url)));
  for (const fault of faults.slice(0, SHOWN)) console.error(`app/${fault}`);
  if (faults.length > SHOWN) console.error(`and ${faults.length - SHOWN} more`);
  if (faults.length > 0) process.exit(1);
}
