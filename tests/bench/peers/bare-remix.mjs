// The bare Remix app behind Express, as Remix's own template has it, without its logger and its compression.
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import express from 'express';

const root = path.join(import.meta.dirname, '../bare-remix/build');
const app = express();
app.disable('x-powered-by');
app.use('/assets', express.static(path.join(root, 'client/assets'), { immutable: true, maxAge: '1y' }));
app.use(express.static(path.join(root, 'client'), { maxAge: '1h' }));
app.all('*', createRequestHandler({ build: await import(path.join(root, 'server/index.js')) }));
app.listen(Number(process.env.PORT), '127.0.0.1');
