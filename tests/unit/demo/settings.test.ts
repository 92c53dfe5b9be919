import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnv } from '#app/server/env.server.ts';
import { readSecrets, readSettings } from '#server/demo/settings.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alkuun å settings '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = (values: Record<string, string>) => values as unknown as NodeJS.ProcessEnv;

describe('the settings of the demo', () => {
  it('have defaults beside the checkout', () => {
    expect(readSettings(env({}), '/checkout')).toEqual({
      folder: path.resolve('/checkout/.alkuun'),
      ports: { web: 3000, mailbox: 3001, database: undefined, s3: undefined },
    });
  });

  it('come from the environment', () => {
    const given = {
      PORT: '3100',
      MAILBOX_PORT: '3101',
      DB_PORT: '3102',
      S3_PORT: '3103',
      ALKUUN_DATA: '/elsewhere',
    };
    expect(readSettings(env(given), '/checkout')).toEqual({
      folder: path.resolve('/elsewhere'),
      ports: { web: 3100, mailbox: 3101, database: 3102, s3: 3103 },
    });
  });

  it.each(['http', '0', '70000', '30.5'])('name the variable that is no port: %s', (text) => {
    expect(() => readSettings(env({ MAILBOX_PORT: text }), '/checkout')).toThrow(`MAILBOX_PORT is "${text}"`);
  });

  it('make secrets once, for their owner only, in the form that the app takes', () => {
    const secrets = readSecrets(folder);
    expect(readSecrets(folder)).toEqual(secrets);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    const app = readEnv({
      APP_URL: 'http://localhost:3000',
      DATABASE_URL: 'postgres://localhost/x',
      S3_BUCKET: 'alkuun',
      S3_ACCESS_KEY_ID: secrets.s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: secrets.s3.secretAccessKey,
      RESEND_API_KEY: secrets.resendApiKey,
      MAIL_FROM: 'a@b.example',
      KEY_ENCRYPTION_KEYS: secrets.keyEncryptionKeys,
    });
    expect(app.KEY_ENCRYPTION_KEYS).toHaveLength(1);
  });
});
