import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// Streams every body to the disk with its SHA-256 and forgets it.
const folder = await mkdtemp(join(tmpdir(), 'bench-bare-'));
let files = 0;
createServer(async (req, res) => {
  const path = join(folder, String(files++));
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(req, hashing, createWriteStream(path));
  await rm(path);
  res.end(hash.digest('hex'));
}).listen(Number(process.argv[2]), '127.0.0.1');
