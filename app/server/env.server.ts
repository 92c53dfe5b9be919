import { z } from 'zod';

/** Comma-separated texts without blanks around them. */
const texts = z
  .string()
  .optional()
  .transform((text) => text?.split(',').map((part) => part.trim()));

const url = z.url({ error: 'must be a full address such as https://portal.example.fi' });
const port = z.coerce.number().int().min(1).max(65535);

/** `id:base64` of 32 bytes, comma separated; the first one seals, the others still open. */
const keyList = z.string().transform((text, ctx) => {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  if (keys.some(({ id, key }) => !/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32)) {
    ctx.issues.push({
      code: 'custom',
      message: 'must be id:key pairs, each key 32 bytes in base64',
      input: '',
    });
    return z.NEVER;
  }
  return keys;
});

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    APP_URL: url.transform((text) => new URL(text).origin),
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgres://' }),
    PORT: port.default(3000),
    HOST: z.string().default('127.0.0.1'),
    S3_ENDPOINT: url.optional(),
    S3_REGION: z.string().default('eu-north-1'),
    S3_BUCKET: z.string().min(3),
    S3_ACCESS_KEY_ID: z.string().min(1),
    S3_SECRET_ACCESS_KEY: z.string().min(1),
    RESEND_API_KEY: z.string().min(1),
    RESEND_BASE_URL: url.optional(),
    RESEND_WEBHOOK_SECRET: z.string().optional(),
    MAIL_FROM: z.string().min(3),
    MAIL_PER_SECOND: z.coerce.number().positive().default(2),
    KEY_ENCRYPTION_KEYS: keyList,
    PRH_BASE_URL: url.default('https://avoindata.prh.fi'),
    PAYTRAIL_BASE_URL: url.default('https://services.paytrail.com'),
    VISMA_PAY_BASE_URL: url.default('https://www.vismapay.com'),
    DNS_SERVERS: texts,
    DNS_ALLOW_PRIVATE: z.stringbool().default(false),
    DNS_PORT: port.optional(),
    SITE_ADDRESSES: texts,
    SITE_ALIAS: z.string().optional(),
    CLAMAV_ADDRESS: z.string().optional(),
    UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(2000).default(100),
    TRUSTED_PROXY: z.stringbool().default(false),
    LOG_FILE: z.string().optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    BRAND_NAME: z.string().min(1).max(60).default('Alkuun'),
    BRAND_ACCENT: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .optional(),
    BRAND_LOGO_URL: z.string().optional(),
    INSTRUCTIONS_URL: url.optional(),
  })
  .superRefine(forTestsOnly);

/** Private name servers and ports of their own are for tests and the demo: in production a look-up goes to the internet only. */
function forTestsOnly(
  { NODE_ENV, ...given }: { NODE_ENV: string; DNS_ALLOW_PRIVATE: boolean; DNS_PORT?: number },
  ctx: z.RefinementCtx,
) {
  if (NODE_ENV !== 'production') return;
  for (const name of ['DNS_ALLOW_PRIVATE', 'DNS_PORT'] as const)
    if (given[name])
      ctx.addIssue({
        code: 'custom',
        path: [name],
        message: 'is for tests and the demo, not for production',
      });
}

export type Env = z.output<typeof schema>;

/**
 * Reads the configuration once, at the start of a process.
 * @throws an Error whose one message names every fault by its variable; values are never repeated in it
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`;
  });
  throw new Error(`The configuration has ${faults.length} faults:\n${faults.join('\n')}`);
}
