import { startS3 } from '#server/embedded/s3.ts';

// The object store as a process of its own, as in production; ends with its standard input.
const [folder = '', accessKeyId = '', secretAccessKey = '', region = ''] = process.argv.slice(2);
const s3 = await startS3({ accessKeyId, secretAccessKey, region, folder, buckets: ['alkuun'] });
console.log(s3.endpoint);
process.stdin.resume().on('end', () => process.exit(0));
