export const ROLES = [
  'anonymous',
  'mainContact',
  'otherContact',
  'foreignContact',
  'assignedStaff',
  'unassignedStaff',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

export interface Entry {
  /** An address of the route; `$projectId` stands for one client's project that really exists. */
  readonly path: string;
  /** Who is answered; everyone else is sent to sign in, or told that there is nothing. */
  readonly roles: readonly Role[];
  /** For actions: a form that is understood and changes little. */
  readonly form?: Readonly<Record<string, string>>;
  /** Belongs to signing in, so that being sent there, or told that a link is unknown, is an answer. */
  readonly open?: true;
}

const EVERYONE: readonly Role[] = ROLES;
const SIGNED_IN: readonly Role[] = ROLES.filter((role) => role !== 'anonymous');
const STAFF: readonly Role[] = ['assignedStaff', 'unassignedStaff', 'admin'];
/** Those of the provider who may see this client. */
const THEIRS: readonly Role[] = ['assignedStaff', 'admin'];
const MAIN: readonly Role[] = ['mainContact'];
const ADMIN: readonly Role[] = ['admin'];

const NO_RELAY = '/relay/item/00000000-0000-4000-8000-000000000000';

/**
 * Every route × method with the roles that are answered. `otherContact` belongs to the same client, but not to the area of the
 * company's form. A route without an entry fails the test.
 */
export const MATRIX: Readonly<Record<string, Entry>> = {
  'GET _index': { path: '/', roles: EVERYONE, open: true },
  'GET login._index': { path: '/login', roles: EVERYONE, open: true },
  'POST login._index': { path: '/login', roles: EVERYONE, open: true, form: { email: 'nobody' } },
  'GET login.sent': { path: '/login/sent', roles: EVERYONE, open: true },
  'POST login.sent': { path: '/login/sent', roles: EVERYONE, open: true, form: { code: 'AAAAAAAA' } },
  'GET login.link.$token': { path: '/login/link/unknown', roles: EVERYONE, open: true },
  'POST login.link.$token': { path: '/login/link/unknown', roles: EVERYONE, open: true, form: {} },
  'GET invitation.$token': { path: '/invitation/unknown', roles: EVERYONE, open: true },
  'POST invitation.$token': { path: '/invitation/unknown', roles: EVERYONE, open: true, form: {} },
  'GET login.second-factor': { path: '/login/second-factor', roles: SIGNED_IN },
  'POST login.second-factor': { path: '/login/second-factor', roles: SIGNED_IN, form: { code: '000000' } },
  'GET login.recovery-codes': { path: '/login/recovery-codes', roles: SIGNED_IN },
  'POST login.recovery-codes': { path: '/login/recovery-codes', roles: SIGNED_IN, form: {} },
  'GET logout': { path: '/logout', roles: EVERYONE, open: true },
  'GET language': { path: '/language', roles: EVERYONE, open: true },
  'POST logout': { path: '/logout', roles: [], form: {} },
  'POST language': { path: '/language', roles: EVERYONE, form: { language: 'fi', to: '/' } },
  'GET account': { path: '/account', roles: SIGNED_IN },
  'POST account': { path: '/account', roles: SIGNED_IN, form: { _intent: 'nothing' } },
  'GET secrets.$secretId.certificate': {
    path: '/secrets/00000000-0000-4000-8000-000000000000/certificate',
    roles: [],
  },
  'POST webhooks.resend': { path: '/webhooks/resend', roles: [], form: {} },
  'GET onboarding.$projectId._index': {
    path: '/onboarding/$projectId',
    roles: ['mainContact', 'otherContact'],
  },
  'GET onboarding.$projectId.$slug._index': { path: '/onboarding/$projectId/company', roles: MAIN },
  'POST onboarding.$projectId.$slug._index': {
    path: '/onboarding/$projectId/company',
    roles: MAIN,
    form: { _intent: 'withdraw' },
  },
  'GET onboarding.$projectId.$slug.$stepId': { path: '/onboarding/$projectId/company/identity', roles: MAIN },
  'POST onboarding.$projectId.$slug.$stepId': {
    path: '/onboarding/$projectId/company/identity',
    roles: MAIN,
    form: { _intent: 'later', _revision: '0' },
  },
  'POST onboarding.$projectId.$slug.$stepId.save': {
    path: '/onboarding/$projectId/company/identity/save',
    roles: MAIN,
    form: {},
  },
  'GET onboarding.$projectId.$slug.print.$version': {
    path: '/onboarding/$projectId/company/print/1',
    roles: [],
  },
  'GET onboarding.$projectId.$slug.print.$version.pdf': {
    path: '/onboarding/$projectId/company/print/1/pdf',
    roles: [],
  },
  'GET onboarding.$projectId.$slug.letter.$rowId': {
    path: '/onboarding/$projectId/domain-dns/letter/d1',
    roles: MAIN,
  },
  'GET onboarding.$projectId.$slug.$stepId.check': {
    path: '/onboarding/$projectId/company/identity/check',
    roles: [],
  },
  'GET onboarding.$projectId.$slug.findings': { path: '/onboarding/$projectId/company/findings', roles: [] },
  'POST onboarding.$projectId.$slug.findings': {
    path: '/onboarding/$projectId/company/findings',
    roles: [],
    form: { _intent: 'save' },
  },
  'GET onboarding.$projectId.$slug.findings[.]csv': {
    path: '/onboarding/$projectId/company/findings.csv',
    roles: [],
  },
  'POST uploads.zone.$projectId.$slug.$stepId': {
    path: '/uploads/zone/$projectId/domain-dns/records',
    roles: MAIN,
    form: {},
  },
  'GET onboarding.$projectId.$slug.letter._index': {
    path: '/onboarding/$projectId/bank-connection/letter',
    roles: [],
  },
  'GET manage.$projectId.$slug_.print.$version': {
    path: '/manage/$projectId/company/print/1',
    roles: [],
  },
  'GET manage.$projectId.$slug_.print.$version.pdf': {
    path: '/manage/$projectId/company/print/1/pdf',
    roles: [],
  },
  'POST uploads.$projectId.$slug.$stepId': {
    path: '/uploads/$projectId/company/identity',
    roles: MAIN,
    form: { _revision: '0', name: 'Sisu Pyöräkorjaamo Tmi' },
  },
  // Files need one that was sent: tests/db/uploads/downloads.test.ts tries them as everyone.
  'GET files.$fileId._index': { path: '/files/unknown', roles: [] },
  'GET files.$fileId.picture': { path: '/files/unknown/picture', roles: [] },
  'GET files.$fileId.state': { path: '/files/unknown/state', roles: [] },
  'GET onboarding.$projectId.$slug.relay': { path: '/onboarding/$projectId/company/relay', roles: MAIN },
  'POST onboarding.$projectId.$slug.relay': {
    path: '/onboarding/$projectId/company/relay',
    roles: MAIN,
    form: { _intent: 'ask' },
  },
  'GET manage.$projectId.$slug_.relay': { path: '/manage/$projectId/company/relay', roles: THEIRS },
  'POST manage.$projectId.$slug_.relay': {
    path: '/manage/$projectId/company/relay',
    roles: THEIRS,
    form: { _intent: 'ask' },
  },
  'GET relay.$token': { path: '/relay/unknown', roles: EVERYONE, open: true },
  'POST relay.$token': { path: '/relay/unknown', roles: EVERYONE, open: true, form: {} },
  'GET relay.closed': { path: '/relay/closed', roles: EVERYONE },
  'GET relay.done': { path: '/relay/done', roles: EVERYONE },
  // Nobody but a browser in which the link of that relay was opened; tests/e2e/relay.spec.ts opens one.
  'GET relay.item.$relayId._index': { path: NO_RELAY, roles: [] },
  'POST relay.item.$relayId._index': { path: NO_RELAY, roles: [] },
  'GET relay.item.$relayId.$stepId': { path: `${NO_RELAY}/identity`, roles: [] },
  'POST relay.item.$relayId.$stepId': { path: `${NO_RELAY}/identity`, roles: [] },
  'POST relay.item.$relayId.$stepId.upload': { path: `${NO_RELAY}/identity/upload`, roles: [], form: {} },
  'POST relay.item.$relayId.$stepId.save': { path: `${NO_RELAY}/identity/save`, roles: [] },
  'GET manage._index': { path: '/manage', roles: STAFF },
  'GET manage.new': { path: '/manage/new', roles: STAFF },
  'POST manage.new': { path: '/manage/new', roles: STAFF, form: {} },
  'GET manage.$projectId._index': { path: '/manage/$projectId', roles: THEIRS },
  'GET manage.$projectId.contacts': { path: '/manage/$projectId/contacts', roles: THEIRS },
  'POST manage.$projectId.contacts': { path: '/manage/$projectId/contacts', roles: THEIRS, form: {} },
  'GET manage.$projectId.$slug': { path: '/manage/$projectId/company', roles: THEIRS },
  'POST manage.$projectId.$slug': { path: '/manage/$projectId/company', roles: THEIRS, form: {} },
  'GET manage.$projectId.$slug_.findings': { path: '/manage/$projectId/company/findings', roles: [] },
  // Exports need one that was made: tests/db/tables/export-table.test.ts tries them.
  'GET exports.$exportId.$part': { path: '/exports/00000000-0000-4000-8000-000000000000/csv', roles: [] },
  'GET manage.$projectId.secrets': { path: '/manage/$projectId/secrets', roles: THEIRS },
  'POST manage.$projectId.secrets': {
    path: '/manage/$projectId/secrets',
    roles: THEIRS,
    form: { intent: 'reveal', secretId: '00000000-0000-4000-8000-000000000000', reason: '' },
  },
  'GET admin._index': { path: '/admin', roles: ADMIN },
  'POST admin._index': { path: '/admin', roles: ADMIN, form: { intent: 'settings' } },
  'POST admin.audit[.]csv': { path: '/admin/audit.csv', roles: ADMIN, form: { action: 'nothing' } },
};
