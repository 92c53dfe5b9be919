import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Keys and passwords of one demo world; made once, kept in its folder. */
export type Secrets = {
  appPassword: string;
  s3: { accessKeyId: string; secretAccessKey: string };
  resendApiKey: string;
  webhookSecret: string;
  /** `id:base64` of 32 bytes. */
  keyEncryptionKeys: string;
};

export type Settings = {
  /** Where everything of the demo is kept. */
  folder: string;
  /** Database and storage take a free port when none is given. */
  ports: { web: number; mailbox: number; database?: number; s3?: number };
};

/** Reads ports and data folder from the environment; throws an Error that names the variable at fault. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const port = (name: string): number | undefined => {
    const text = env[name];
    if (!text) return undefined;
    const number = Number(text);
    if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
    throw new Error(`${name} is "${text}"; it must be a port number between 1 and 65535.`);
  };
  return {
    folder: path.resolve(root, env.ALKUUN_DATA || '.alkuun'),
    ports: {
      web: port('PORT') ?? 3000,
      mailbox: port('MAILBOX_PORT') ?? 3001,
      database: port('DB_PORT'),
      s3: port('S3_PORT'),
    },
  };
}

/** The secrets of this folder, made at the first start and readable by their owner only. */
export function readSecrets(folder: string): Secrets {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets: Secrets = {
    appPassword: randomBytes(24).toString('base64url'),
    s3: { accessKeyId: 'alkuun-demo', secretAccessKey: randomBytes(24).toString('base64url') },
    resendApiKey: `re_${randomBytes(24).toString('base64url')}`,
    webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    keyEncryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
