import { createReadStream } from 'node:fs';
import { inferSchema, initParser } from 'udsv';

// Reads a CSV file of UTF-8 into strings and does nothing with them. A return at the end of a chunk waits for the next one,
// since the library takes a line feed at the beginning of a chunk for part of a cell.
let rows = 0;
let held = '';
type Parse = NonNullable<Parameters<ReturnType<typeof initParser>['chunk']>[1]> &
  ((text: string) => string[][]);
let parser: ReturnType<typeof initParser> | undefined;
const decoder = new TextDecoder();
for await (const chunk of createReadStream(process.argv[2]!, { highWaterMark: 1_048_576 })) {
  let text = held + decoder.decode(chunk as Buffer, { stream: true });
  held = text.endsWith('\r') ? '\r' : '';
  if (held) text = text.slice(0, -1);
  parser ??= initParser(inferSchema(text));
  parser.chunk<string[]>(text, parser.stringArrs as Parse, () => {
    rows++;
  });
}
parser?.end();
console.log(JSON.stringify({ rows }));
