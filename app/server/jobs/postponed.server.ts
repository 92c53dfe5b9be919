/** The job is to be tried again, and nothing is wrong with it. Its message holds a code, never what was handled. */
export class Postponed extends Error {}
