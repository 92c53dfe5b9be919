/**
 * What decides whether an optional item belongs to a project: the contract when the project is started, or an answer
 * of a wizard later (`field` as in that wizard). `byDefault` holds until it is decided: what a contract usually has is
 * planned from the start, what an answer brings appears with the answer.
 */
export interface Condition {
  readonly decidedBy: 'contract' | { readonly wizard: string; readonly field: string };
  readonly byDefault: boolean;
}

export const CONDITIONS = {
  booking: { decidedBy: 'contract', byDefault: true },
  customerService: { decidedBy: 'contract', byDefault: true },
  salesLedger: { decidedBy: 'contract', byDefault: true },
  orderNew: { decidedBy: { wizard: 'pos-devices', field: 'orderNew' }, byDefault: false },
  personalisation: { decidedBy: { wizard: 'chart-of-accounts', field: 'personalisation' }, byDefault: false },
  accountantTraining: { decidedBy: { wizard: 'accountant', field: 'needsTraining' }, byDefault: false },
  consumerInvoices: { decidedBy: { wizard: 'invoicing', field: 'methods' }, byDefault: false },
} as const satisfies Readonly<Record<string, Condition>>;

export type ConditionId = keyof typeof CONDITIONS;

/** What is decided so far; a condition that is left out holds by its default. */
export type Options = Readonly<Partial<Record<ConditionId, boolean>>>;

/** Whether the condition holds with what is decided so far. */
export function holds(condition: ConditionId, options: Options): boolean {
  return options[condition] ?? CONDITIONS[condition].byDefault;
}
