/** A mail as it was handed in, with lists where Resend's API allows one or many. */
export type OutgoingMail = {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
};

/** Why a mail is refused: name and message of Resend's error answer. */
export class MailFault extends Error {
  readonly code: 'missing_required_field' | 'validation_error' | 'invalid_from_address';

  constructor(code: MailFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const ADDRESS = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/;
const MOST_RECIPIENTS = 50;

/** Reads one mail out of a parsed request body; throws MailFault where Resend would answer 422. */
export function readMail(input: unknown): OutgoingMail {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new MailFault('validation_error', 'The request body must be an object.');
  }
  const fields = input as Record<string, unknown>;
  for (const name of ['from', 'to', 'subject']) {
    if (fields[name] === undefined || fields[name] === '' || isEmptyList(fields[name])) {
      throw new MailFault('missing_required_field', `Missing \`${name}\` field.`);
    }
  }
  const from = textOf(fields, 'from') ?? '';
  if (!ADDRESS.test(from)) {
    throw new MailFault(
      'invalid_from_address',
      'Invalid `from` field. Use `email@example.com` or `Name <email@example.com>`.',
    );
  }
  const html = textOf(fields, 'html');
  const text = textOf(fields, 'text');
  if (!html && !text) throw new MailFault('missing_required_field', 'Missing `html` or `text` field.');
  return {
    from,
    to: addressesOf(fields, 'to'),
    cc: addressesOf(fields, 'cc'),
    bcc: addressesOf(fields, 'bcc'),
    reply_to: addressesOf(fields, 'reply_to'),
    subject: textOf(fields, 'subject') ?? '',
    html,
    text,
    headers: headersOf(fields.headers),
    tags: tagsOf(fields.tags),
  };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function textOf(fields: Record<string, unknown>, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new MailFault('validation_error', `The \`${name}\` field must be a \`string\`.`);
}

function addressesOf(fields: Record<string, unknown>, name: string): string[] {
  const value = fields[name] ?? [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST_RECIPIENTS) {
    throw new MailFault(
      'validation_error',
      `The \`${name}\` field accepts at most ${MOST_RECIPIENTS} addresses.`,
    );
  }
  return list.map((address) => {
    if (typeof address === 'string' && ADDRESS.test(address)) return address;
    throw new MailFault(
      'validation_error',
      `Invalid \`${name}\` field. Use \`email@example.com\` or \`Name <email@example.com>\`.`,
    );
  });
}

function headersOf(value: unknown): Record<string, string> {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entries.some(([name, text]) => typeof text !== 'string' || /[\r\n]/.test(name + text))) {
    throw new MailFault('validation_error', 'Invalid `headers` field.');
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function tagsOf(value: unknown): OutgoingMail['tags'] {
  const tags = (value ?? []) as OutgoingMail['tags'];
  const isTag = (text: unknown) => typeof text === 'string' && /^[A-Za-z0-9_-]{1,256}$/.test(text);
  if (!Array.isArray(tags) || tags.some((tag) => !isTag(tag?.name) || !isTag(tag?.value))) {
    throw new MailFault(
      'validation_error',
      'Tags should only contain ASCII letters, numbers, underscores, or dashes.',
    );
  }
  return tags;
}
