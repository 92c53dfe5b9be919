/** What somebody looks for in the log of what was done; empty texts stand for anything. */
export interface AuditFilter {
  /** Beginning of an action, such as `secret.` or `item.signedOff`. */
  readonly action: string;
  /** Part of the name or address of whoever did it. */
  readonly person: string;
  /** Part of the client's name. */
  readonly client: string;
  /** ISO dates in Finland, both included. */
  readonly from: string;
  readonly to: string;
  readonly outcome: '' | 'done' | 'refused';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST = 100;

/** Reads a filter out of an address or a form; what makes no sense is left out. */
export function readAuditFilter(get: (name: string) => string | null | undefined): AuditFilter {
  const text = (name: string) => (get(name) ?? '').trim().slice(0, LONGEST);
  const day = (name: string) => {
    const given = text(name);
    return DAY.test(given) && !Number.isNaN(Date.parse(given)) ? given : '';
  };
  const outcome = text('outcome');
  return {
    action: text('action'),
    person: text('person'),
    client: text('client'),
    from: day('from'),
    to: day('to'),
    outcome: outcome === 'done' || outcome === 'refused' ? outcome : '',
  };
}

/** The parts of a filter that say something, for an address. */
export const filterQuery = (filter: AuditFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
