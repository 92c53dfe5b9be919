import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

// Reads a CSV file into arrays of strings and does nothing with them.
const parser = createReadStream(process.argv[2]!).pipe(parse({ delimiter: ';' }));
let rows = -1;
parser.on('readable', () => {
  while (parser.read() !== null) rows++;
});
await new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
console.log(JSON.stringify({ rows }));
