import type { ClientRole, StaffRole } from '#app/process/roles.ts';

/** How far a client's role reaches: the whole company, the person's areas, or what the person takes part in. */
export type ClientScope = 'never' | 'company' | 'areas' | 'takesPart';

/**
 * How far a role of the provider reaches: clients that it is assigned to, there only items of its own role, there only
 * secrets that the person is named for, or every client.
 */
export type StaffScope = 'never' | 'assigned' | 'ownRole' | 'named' | 'everywhere';

interface Row {
  readonly client: Readonly<Record<ClientRole, ClientScope>>;
  readonly staff: Readonly<Record<StaffRole, StaffScope>>;
}

type Client = readonly [
  main: ClientScope,
  contact: ClientScope,
  accountant: ClientScope,
  trainee: ClientScope,
];
type Staff = readonly [
  manager: StaffScope,
  support: StaffScope,
  specialist: StaffScope,
  teamManager: StaffScope,
  seller: StaffScope,
  ownFinance: StaffScope,
  admin: StaffScope,
];

const row = (
  [mainContact, contact, accountant, trainee]: Client,
  [manager, support, specialist, teamManager, seller, ownFinance, admin]: Staff,
): Row => ({
  client: { mainContact, contact, accountant, trainee },
  staff: {
    accountManager: manager,
    projectManager: manager,
    support,
    payrollOnboarder: specialist,
    payrollClerk: specialist,
    accountant: specialist,
    purchaseLedger: specialist,
    salesLedger: specialist,
    teamManager,
    seller,
    ownFinance,
    admin,
  },
});

const _ = 'never';
const c = 'company';
const a = 'areas';
const t = 'takesPart';
const s = 'assigned';
const r = 'ownRole';
const n = 'named';
const x = 'everywhere';

/**
 * Who may do what. Columns: main contact, contact, client's accountant, trainee; then account and project manager,
 * support, specialists (payroll, accountant, ledgers), team manager, seller, own finance, administrator.
 */
export const PERMISSIONS = {
  viewProject: row([c, c, c, c], [s, s, s, s, s, s, x]),
  viewItem: row([c, a, a, _], [s, s, s, s, s, s, x]),
  viewHistory: row([c, a, _, _], [s, s, s, s, _, _, x]),
  printSubmission: row([c, a, a, _], [s, s, s, s, _, _, x]),
  answer: row([c, a, a, _], [_, _, _, _, _, _, _]),
  submit: row([c, a, _, _], [_, _, _, _, _, _, _]),
  withdraw: row([c, a, _, _], [_, _, _, _, _, _, _]),
  proposeNotApplicable: row([c, a, _, _], [_, _, _, _, _, _, _]),
  completeTask: row([c, a, _, _], [s, r, r, r, r, r, x]),
  comment: row([c, a, a, _], [s, s, s, s, _, _, x]),
  uploadFile: row([c, a, a, _], [s, s, s, _, _, _, x]),
  downloadFile: row([c, a, a, _], [s, s, s, _, _, _, x]),
  relayItem: row([c, a, _, _], [s, _, _, _, _, _, x]),
  saveSecret: row([c, a, _, _], [_, _, _, _, _, _, _]),
  viewSecretState: row([c, a, _, _], [s, s, s, _, _, _, x]),
  revealSecret: row([_, _, _, _], [s, n, n, _, _, _, _]),
  approveReveal: row([_, _, _, _], [s, s, s, s, _, _, x]),
  retireSecret: row([_, _, _, _], [s, n, n, _, _, _, _]),
  viewDestruction: row([c, _, _, _], [s, s, _, _, _, _, x]),
  viewPeople: row([c, c, c, _], [s, s, s, s, s, _, x]),
  invitePerson: row([c, _, _, _], [s, s, _, _, _, _, x]),
  removePerson: row([c, _, _, _], [s, s, _, _, _, _, x]),
  viewDelivery: row([_, _, _, _], [s, s, _, _, _, _, x]),
  viewMeeting: row([c, c, _, _], [s, s, s, s, s, _, x]),
  recordMeeting: row([_, _, _, _], [s, _, _, _, _, _, x]),
  approveNotes: row([c, _, _, _], [_, _, _, _, _, _, _]),
  viewTraining: row([c, a, t, t], [s, s, s, s, _, _, x]),
  watchRecording: row([c, c, t, t], [s, s, s, s, _, _, x]),
  scheduleTraining: row([_, _, _, _], [s, s, r, _, _, _, x]),
  markAttendance: row([_, _, _, _], [s, s, r, _, _, _, x]),
  viewPortfolio: row([_, _, _, _], [x, x, x, x, x, x, x]),
  startProject: row([_, _, _, _], [x, x, _, x, x, _, x]),
  signOff: row([_, _, _, _], [s, _, _, _, _, _, x]),
  returnItem: row([_, _, _, _], [s, _, _, _, _, _, x]),
  decideNotApplicable: row([_, _, _, _], [s, _, _, _, _, _, x]),
  reopenItem: row([_, _, _, _], [s, _, _, _, _, _, x]),
  changeDueDate: row([_, _, _, _], [s, _, _, s, _, _, x]),
  agreeOnDates: row([_, _, _, _], [s, _, _, _, _, _, x]),
  assignPerson: row([_, _, _, _], [s, _, _, s, _, _, x]),
  nameTeam: row([_, _, _, _], [s, _, _, x, _, _, x]),
  changeContract: row([_, _, _, _], [s, _, _, _, _, _, x]),
  sendReminder: row([_, _, _, _], [s, s, _, _, _, _, x]),
  openGate: row([_, _, _, _], [s, _, _, _, _, _, x]),
  closeProject: row([_, _, _, _], [s, _, _, _, _, _, x]),
  exportProject: row([c, _, _, _], [s, _, _, _, _, _, x]),
  viewAudit: row([_, _, _, _], [_, _, _, _, _, _, x]),
  exportPersonalData: row([_, _, _, _], [_, _, _, _, _, _, x]),
  erasePerson: row([_, _, _, _], [_, _, _, _, _, _, x]),
  manageStaff: row([_, _, _, _], [_, _, _, _, _, _, x]),
  manageSettings: row([_, _, _, _], [_, _, _, _, _, _, x]),
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof PERMISSIONS;
