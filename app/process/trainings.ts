/**
 * Trainings of both processes. The first seven are chosen from in the list of trainees of a software rollout, the last
 * two belong to an accounting service. Words are `trainings.<id>`: the title and what is gone through.
 */
export const TRAININGS = [
  'crm-cms',
  'sales',
  'marketing',
  'booking',
  'finance',
  'customer-service',
  'accountant',
  'software',
  'approvers',
] as const;
export type TrainingId = (typeof TRAININGS)[number];

/** Length of one session; more sessions are held when they are needed. */
export const TRAINING_MINUTES = 60;

/** Sessions are recorded with the participants' consent, and the recording stays with the client. */
export const TRAINING_IS_RECORDED = true;

/** How a participant took part; words are `attendance.<value>`. */
export const ATTENDANCE = ['present', 'absent', 'prevented', 'watchedRecording'] as const;
export type Attendance = (typeof ATTENDANCE)[number];
