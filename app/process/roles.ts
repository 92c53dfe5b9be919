/**
 * Roles on the client's side. A contact sees the areas given to them; `accountant` is the client's own accountant.
 * Words are `roles.client.<role>` of the process words.
 */
export const CLIENT_ROLES = ['mainContact', 'contact', 'trainee', 'accountant'] as const;
export type ClientRole = (typeof CLIENT_ROLES)[number];

/**
 * Roles on the provider's side; `admin` administers the portal, `accountant` is the accounting firm's. Words are
 * `roles.staff.<role>`.
 */
export const STAFF_ROLES = [
  'seller',
  'support',
  'teamManager',
  'projectManager',
  'accountManager',
  'payrollOnboarder',
  'payrollClerk',
  'accountant',
  'purchaseLedger',
  'salesLedger',
  'ownFinance',
  'admin',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Whose an item of a process can be: the client's contacts or one of the provider's roles. */
export type ItemRole = 'mainContact' | 'contact' | StaffRole;

/** Who does a role's items in a team that names nobody for it. */
export const STAND_IN: Readonly<Partial<Record<StaffRole, StaffRole>>> = {
  accountant: 'accountManager',
  projectManager: 'accountManager',
};
