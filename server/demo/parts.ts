import path from 'node:path';
import { migrateToLatest } from '#db/migrate.ts';
import { type Mailbox, startMailbox } from '../embedded/mailbox.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { refuseInProduction } from '../embedded/refuse-in-production.ts';
import { startS3 } from '../embedded/s3.ts';
import { startDnsWorld } from '../stand-ins/dns-world.ts';
import { MADE_UP_ZONES } from '../stand-ins/dns-zones-made-up.ts';
import { startPaytrail } from '../stand-ins/paytrail.ts';
import { startPrh } from '../stand-ins/prh.ts';
import { startVismaPay } from '../stand-ins/visma-pay.ts';
import type { Secrets, Settings } from './settings.ts';
import { forgetLoginMails } from './sign-in.ts';

/** Everything around the app: running, with the environment that leads the app to it. */
export type Parts = {
  env: Record<string, string>;
  mailbox: Mailbox;
  /** Lets everybody ask for login mails again, however often they did: visitors of a demo change between its people. */
  forgetLoginMails(): Promise<void>;
  /** Resolves when the database has ended, wanted or not. */
  databaseEnded: Promise<void>;
  stop(): Promise<void>;
};

const BUCKET = 'alkuun';
const REGION = 'eu-north-1';

/**
 * Starts the embedded parts and the stand-ins and brings the database up to date. When one of them does not start, the
 * others are stopped again and its Error is thrown.
 */
export async function startParts({ folder, ports }: Settings, secrets: Secrets): Promise<Parts> {
  refuseInProduction('The demo');
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const part of started.reverse().splice(0)) await part.stop();
  };
  const keep = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    started.push(part);
    return part;
  };
  const appUrl = `http://localhost:${ports.web}`;
  try {
    const postgres = await keep(
      startPostgres({ dataDir: path.join(folder, 'postgres'), port: ports.database }),
    );
    const { superuserUrl } = postgres;
    const { appUrl: databaseUrl } = await migrateToLatest({ superuserUrl, appPassword: secrets.appPassword });
    const s3 = await keep(
      startS3({
        folder: path.join(folder, 's3'),
        buckets: [BUCKET],
        region: REGION,
        port: ports.s3,
        ...secrets.s3,
      }),
    );
    const mailbox = await keep(
      startMailbox({
        folder: path.join(folder, 'mailbox'),
        apiKey: secrets.resendApiKey,
        port: ports.mailbox,
        webhook: { url: `${appUrl}/webhooks/resend`, secret: secrets.webhookSecret },
      }),
    );
    const prh = await keep(startPrh());
    const dns = await keep(startDnsWorld({ zones: MADE_UP_ZONES }));
    const paytrail = await keep(startPaytrail());
    const vismaPay = await keep(startVismaPay());
    const env = {
      NODE_ENV: 'development',
      APP_URL: appUrl,
      PORT: String(ports.web),
      DATABASE_URL: databaseUrl,
      S3_ENDPOINT: s3.endpoint,
      S3_REGION: REGION,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: secrets.s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: secrets.s3.secretAccessKey,
      RESEND_API_KEY: secrets.resendApiKey,
      RESEND_BASE_URL: mailbox.url,
      RESEND_WEBHOOK_SECRET: secrets.webhookSecret,
      MAIL_FROM: 'Alkuun <portaali@alkuun.example>',
      KEY_ENCRYPTION_KEYS: secrets.keyEncryptionKeys,
      PRH_BASE_URL: prh.url,
      PAYTRAIL_BASE_URL: paytrail.url,
      VISMA_PAY_BASE_URL: vismaPay.url,
      ...dns.env,
      SITE_ADDRESSES: '203.0.113.20',
      SITE_ALIAS: 'sivut.alkuun.example',
      LOG_FILE: path.join(folder, 'logs', 'portal.log'),
    };
    return {
      env,
      mailbox,
      forgetLoginMails: () => forgetLoginMails(superuserUrl),
      databaseEnded: postgres.ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
