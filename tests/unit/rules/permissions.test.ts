import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLIENT_ROLES, STAFF_ROLES, type StaffRole } from '#app/process/roles.ts';
import { type Action, PERMISSIONS } from '#app/rules/permission-table.ts';
import {
  type ClientPerson,
  may,
  type Person,
  type StaffPerson,
  type Subject,
} from '#app/rules/permissions.ts';
import { AREAS } from '#app/wizards/engine/types.ts';

const client = (role: ClientPerson['role'], areas: ClientPerson['areas'], tenantId = 't1'): Person => ({
  kind: 'client',
  tenantId,
  role,
  areas,
});
const staff = (role: StaffRole, ...tenants: string[]): StaffPerson => ({
  kind: 'staff',
  role,
  assignments: tenants.map((tenantId) => ({ tenantId, role })),
});

const people: Readonly<Record<string, Person>> = {
  main: client('mainContact', []),
  contact: client('contact', ['website', 'sales']),
  'other contact': client('contact', ['crm']),
  bookkeeper: client('accountant', ['website']),
  trainee: client('trainee', ['website']),
  'main of another client': client('mainContact', [], 't2'),
  'contact of another client': client('contact', ['website'], 't2'),
  ...Object.fromEntries(STAFF_ROLES.map((role) => [role, staff(role, 't1')])),
  ...Object.fromEntries(STAFF_ROLES.map((role) => [`${role} elsewhere`, staff(role, 't2')])),
};
const form: Subject = {
  tenantId: 't1',
  area: 'website',
  side: 'client',
  role: 'contact',
  takesPart: true,
  named: true,
};
const who = (action: Action, subject: Subject) =>
  Object.keys(people).filter((name) => may(people[name]!, action, subject));

const CLIENT = 'main, contact';
const MANAGERS = 'projectManager, accountManager';
const SPECIALISTS = 'payrollOnboarder, payrollClerk, accountant, purchaseLedger, salesLedger';
const TEAM = `support, ${MANAGERS}, ${SPECIALISTS}`;
const STAFF =
  'seller, support, teamManager, projectManager, accountManager, payrollOnboarder, payrollClerk, accountant, purchaseLedger, salesLedger, ownFinance';
const ADMIN = 'admin, admin elsewhere';
const EVERYBODY_STAFF = STAFF_ROLES.flatMap((role) => [role, `${role} elsewhere`]).join(', ');

const expected: Readonly<Record<Action, string>> = {
  viewProject: `main, contact, other contact, bookkeeper, trainee, ${STAFF}, ${ADMIN}`,
  viewItem: `${CLIENT}, bookkeeper, ${STAFF}, ${ADMIN}`,
  viewHistory: `${CLIENT}, ${TEAM}, teamManager, ${ADMIN}`,
  printSubmission: `${CLIENT}, bookkeeper, ${TEAM}, teamManager, ${ADMIN}`,
  answer: `${CLIENT}, bookkeeper`,
  submit: CLIENT,
  withdraw: CLIENT,
  proposeNotApplicable: CLIENT,
  completeTask: CLIENT,
  comment: `${CLIENT}, bookkeeper, ${TEAM}, teamManager, ${ADMIN}`,
  uploadFile: `${CLIENT}, bookkeeper, ${TEAM}, ${ADMIN}`,
  downloadFile: `${CLIENT}, bookkeeper, ${TEAM}, ${ADMIN}`,
  relayItem: `${CLIENT}, ${MANAGERS}, ${ADMIN}`,
  saveSecret: CLIENT,
  viewSecretState: `${CLIENT}, ${TEAM}, ${ADMIN}`,
  revealSecret: TEAM,
  approveReveal: `${TEAM}, teamManager, ${ADMIN}`,
  retireSecret: TEAM,
  viewDestruction: `main, support, ${MANAGERS}, ${ADMIN}`,
  viewPeople: `main, contact, other contact, bookkeeper, ${TEAM}, seller, teamManager, ${ADMIN}`,
  invitePerson: `main, support, ${MANAGERS}, ${ADMIN}`,
  removePerson: `main, support, ${MANAGERS}, ${ADMIN}`,
  viewDelivery: `support, ${MANAGERS}, ${ADMIN}`,
  viewMeeting: `main, contact, other contact, ${TEAM}, seller, teamManager, ${ADMIN}`,
  recordMeeting: `${MANAGERS}, ${ADMIN}`,
  approveNotes: 'main',
  viewTraining: `${CLIENT}, bookkeeper, trainee, ${TEAM}, teamManager, ${ADMIN}`,
  watchRecording: `main, contact, other contact, bookkeeper, trainee, ${TEAM}, teamManager, ${ADMIN}`,
  scheduleTraining: `support, ${MANAGERS}, ${ADMIN}`,
  markAttendance: `support, ${MANAGERS}, ${ADMIN}`,
  viewPortfolio: EVERYBODY_STAFF,
  startProject: ['seller', 'support', 'teamManager', 'projectManager', 'accountManager', 'admin']
    .flatMap((role) => [role, `${role} elsewhere`])
    .join(', '),
  signOff: `${MANAGERS}, ${ADMIN}`,
  returnItem: `${MANAGERS}, ${ADMIN}`,
  decideNotApplicable: `${MANAGERS}, ${ADMIN}`,
  reopenItem: `${MANAGERS}, ${ADMIN}`,
  changeDueDate: `teamManager, ${MANAGERS}, ${ADMIN}`,
  agreeOnDates: `${MANAGERS}, ${ADMIN}`,
  assignPerson: `teamManager, ${MANAGERS}, ${ADMIN}`,
  nameTeam: `teamManager, teamManager elsewhere, ${MANAGERS}, ${ADMIN}`,
  changeContract: `${MANAGERS}, ${ADMIN}`,
  sendReminder: `support, ${MANAGERS}, ${ADMIN}`,
  openGate: `${MANAGERS}, ${ADMIN}`,
  closeProject: `${MANAGERS}, ${ADMIN}`,
  exportProject: `main, ${MANAGERS}, ${ADMIN}`,
  viewAudit: ADMIN,
  exportPersonalData: ADMIN,
  erasePerson: ADMIN,
  manageStaff: ADMIN,
  manageSettings: ADMIN,
};
const sorted = (names: readonly string[]) => [...names].sort();

describe('who may do what to a client’s form', () => {
  test.each(Object.keys(PERMISSIONS) as Action[])('%s', (action) => {
    expect(sorted(who(action, form))).toEqual(sorted(expected[action].split(', ')));
  });

  test('every role of both sides has a word in every row', () => {
    for (const { client: ours, staff: theirs } of Object.values(PERMISSIONS)) {
      expect(sorted(Object.keys(ours))).toEqual(sorted(CLIENT_ROLES));
      expect(sorted(Object.keys(theirs))).toEqual(sorted(STAFF_ROLES));
    }
  });
});

describe('what a permission depends on', () => {
  test('a provider’s task is ticked off by its own role or by a manager, never by the client', () => {
    const task: Subject = { ...form, side: 'provider', role: 'support' };
    expect(sorted(who('completeTask', task))).toEqual(sorted(`support, ${MANAGERS}, ${ADMIN}`.split(', ')));
    expect(who('submit', task)).toEqual([]);
  });

  test('a common meeting is recorded as done by the provider', () => {
    const meeting: Subject = { tenantId: 't1', area: 'start', side: 'both', role: 'accountManager' };
    expect(sorted(who('completeTask', meeting))).toEqual(sorted(`${MANAGERS}, ${ADMIN}`.split(', ')));
  });

  test('the permission to go live is the main contact’s alone', () => {
    expect(who('completeTask', { ...form, role: 'mainContact' })).toEqual(['main']);
  });

  test('what is internal is not the client’s to see', () => {
    for (const action of ['viewItem', 'viewMeeting', 'viewHistory'] as const) {
      const names = who(action, { ...form, internal: true });
      expect(names.filter((name) => people[name]?.kind === 'client')).toEqual([]);
      expect(names).toContain('accountManager');
    }
  });

  test('a trainee sees only the trainings that the trainee takes part in', () => {
    expect(may(people.trainee!, 'viewTraining', { ...form, takesPart: false })).toBe(false);
  });

  test('a specialist reveals only what the specialist is named for', () => {
    const names = who('revealSecret', { ...form, named: false });
    expect(sorted(names)).toEqual(sorted(MANAGERS.split(', ')));
  });

  test('the finance contact answers for the books too, and not the other way round', () => {
    expect(may(client('contact', ['finance']), 'answer', { ...form, area: 'accounting' })).toBe(true);
    expect(may(client('contact', ['accounting']), 'answer', { ...form, area: 'finance' })).toBe(false);
  });

  test('an assignment’s role counts only with that client', () => {
    const person: Person = {
      ...staff('accountant'),
      assignments: [{ tenantId: 't1', role: 'accountManager' }],
    };
    expect(may(person, 'signOff', form)).toBe(true);
    expect(may(person, 'signOff', { ...form, tenantId: 't2' })).toBe(false);
  });

  test('nobody is an administrator by assignment', () => {
    const person: Person = { ...staff('support'), assignments: [{ tenantId: 't1', role: 'admin' }] };
    expect(may(person, 'manageSettings', form)).toBe(false);
    expect(may(person, 'signOff', form)).toBe(false);
  });

  test('nobody of a client ever reaches another client, and what is not known never helps', () => {
    const anybody = fc.record({
      kind: fc.constant('client' as const),
      tenantId: fc.constant('t1'),
      role: fc.constantFrom(...CLIENT_ROLES),
      areas: fc.subarray([...AREAS]),
    });
    const anything = fc.record({
      tenantId: fc.constantFrom('t2', undefined),
      area: fc.constantFrom(...AREAS),
      side: fc.constantFrom('client' as const, 'provider' as const, 'both' as const),
      takesPart: fc.boolean(),
      named: fc.boolean(),
    });
    fc.assert(
      fc.property(
        anybody,
        fc.constantFrom(...(Object.keys(PERMISSIONS) as Action[])),
        anything,
        (person, action, to) => {
          expect(may(person, action, to)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
    expect(may(people.contact!, 'viewItem', { tenantId: 't1', side: 'client' })).toBe(false);
    expect(may(people.main!, 'answer', { tenantId: 't1', area: 'website' })).toBe(false);
  });
});
