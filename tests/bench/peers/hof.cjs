// A form of the Home Office's framework: one step of twelve text fields, and one after it.
const path = require('node:path');
const hof = require('hof');
const names = require('./hof/names.json');

hof({
  root: path.join(__dirname, 'hof'),
  translations: 'translations',
  csp: { disabled: true },
  host: '127.0.0.1',
  port: process.env.PORT,
  protocol: 'http',
  loglevel: 'error',
  redis: { host: '127.0.0.1', port: process.env.REDIS_PORT },
  session: { secret: 'x'.repeat(32) },
  rateLimits: { requests: { active: false }, submissions: { active: false } },
  routes: [
    {
      name: 'bench',
      fields: 'fields.cjs',
      translations: 'translations',
      steps: {
        '/address': { template: 'step', fields: names, next: '/done' },
        '/done': { template: 'step', fields: ['last'] },
      },
    },
  ],
});
