/** A line of what a meeting leaves behind; its word is `meetings.<meeting>.results.<key>`. */
export interface MeetingResult {
  readonly key: string;
  readonly kind: 'text' | 'date' | 'list' | 'choice' | 'number' | 'yesNo';
  readonly required: boolean;
}

/**
 * A meeting of the catalogue. The agenda is a preset that can be edited before it is sent; words of its lines
 * are `meetings.<id>.agenda.<line>` of the process words.
 */
export interface Meeting {
  /** Whether only the provider's people take part and see the notes. */
  readonly internal: boolean;
  readonly minutes: number;
  readonly agenda: readonly string[];
  /** Working days before the meeting on which the agenda leaves; undefined when it goes with the invitation. */
  readonly agendaDaysBefore?: number;
  /** Working days the client has for approving the notes; undefined when notes are only published. */
  readonly approvalDays?: number;
  readonly results: readonly MeetingResult[];
}

const needed = (kind: MeetingResult['kind'], ...keys: string[]): MeetingResult[] =>
  keys.map((key) => ({ key, kind, required: true }));
const optional = (kind: MeetingResult['kind'], ...keys: string[]): MeetingResult[] =>
  keys.map((key) => ({ key, kind, required: false }));

export const MEETINGS = {
  kickoff: {
    internal: false,
    minutes: 90,
    agenda: [
      'introductions',
      'applications',
      'timetable',
      'division',
      'communication',
      'security',
      'opening',
      'next',
    ],
    agendaDaysBefore: 2,
    approvalDays: 3,
    results: [
      ...needed('list', 'participants'),
      ...needed('date', 'goLiveDate'),
      ...needed('list', 'milestones', 'division'),
      ...needed('choice', 'channel', 'rhythm'),
      ...needed('number', 'responseDays'),
      ...optional('list', 'absences'),
      ...needed('text', 'systemAddress'),
      ...needed('yesNo', 'scopeConfirmed'),
      ...needed('list', 'decisions'),
      ...optional('text', 'risks'),
    ],
  },
  'internal-kickoff': {
    internal: true,
    minutes: 60,
    agenda: ['client', 'agreement', 'questions', 'team', 'timetable'],
    results: [
      ...needed('list', 'participants', 'services'),
      ...optional('list', 'questions'),
      ...needed('list', 'team'),
      ...needed('text', 'notes'),
    ],
  },
  'service-kickoff': {
    internal: false,
    minutes: 90,
    agenda: ['introductions', 'services', 'division', 'timetable', 'training', 'start', 'contacts'],
    agendaDaysBefore: 2,
    approvalDays: 3,
    results: [
      ...needed('list', 'participants', 'services', 'division', 'monthlyTimetable'),
      ...needed('text', 'trainingTime'),
      ...needed('date', 'startDate'),
      ...needed('list', 'contacts'),
      ...optional('text', 'reporting'),
      ...optional('list', 'decisions'),
    ],
  },
  'check-up': {
    internal: true,
    minutes: 60,
    agenda: ['onboarding', 'production', 'feedback', 'invoicing', 'followUps'],
    results: [
      ...needed('list', 'participants'),
      ...needed('number', 'onboardingGrade'),
      ...needed('text', 'onboardingNotes'),
      ...needed('list', 'productionGrades'),
      ...optional('text', 'clientFeedback'),
      ...needed('yesNo', 'hoursInvoiced'),
      ...optional('list', 'followUps'),
      ...optional('text', 'lessons'),
    ],
  },
} as const satisfies Readonly<Record<string, Meeting>>;

export type MeetingId = keyof typeof MEETINGS;
