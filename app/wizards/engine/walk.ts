import { checkStep, type StepCheck } from './check-step.ts';
import type { Facts, Fault, Finding, Inputs, Step, Wizard } from './types.ts';

export interface WalkedStep {
  readonly id: string;
  readonly state: 'empty' | 'started' | 'complete';
  readonly check: StepCheck;
}

/** The way through one item, computed from its inputs. */
export interface Walk {
  /** Visible steps only, in order. */
  readonly steps: readonly WalkedStep[];
  /** First visible step that is not complete; undefined when all are. */
  readonly next: string | undefined;
  readonly missing: readonly (Fault & { readonly stepId: string })[];
  readonly findings: readonly (Finding & { readonly stepId: string })[];
  readonly required: number;
  readonly valid: number;
  readonly complete: boolean;
  readonly started: boolean;
  /** Values of all visible steps: what a submission freezes. */
  readonly values: Readonly<Record<string, unknown>>;
}

function walkStep(step: Step, answers: Inputs, facts: Facts): WalkedStep {
  const check = checkStep(step, answers, facts);
  const blocked = check.faults.length > 0 || check.findings.some((finding) => finding.level === 'error');
  const untouched = !check.started && check.required > 0;
  return {
    id: step.id,
    check,
    state: !blocked && !untouched ? 'complete' : check.started ? 'started' : 'empty',
  };
}

/** Walks a wizard: which steps are visible and complete, what is missing and where. */
export function walk(wizard: Wizard, answers: Inputs, facts: Facts): Walk {
  const steps = wizard.steps
    .filter((step) => !step.when || step.when(answers, facts))
    .map((step) => walkStep(step, answers, facts));
  const at = <T>(pick: (check: StepCheck) => readonly T[]) =>
    steps.flatMap((step) => pick(step.check).map((found) => ({ ...found, stepId: step.id })));
  const sum = (pick: (check: StepCheck) => number) =>
    steps.reduce((total, step) => total + pick(step.check), 0);
  const started = steps.some((step) => step.check.started);
  return {
    steps,
    next: steps.find((step) => step.state !== 'complete')?.id,
    missing: at((check) => check.faults),
    findings: at((check) => check.findings),
    required: sum((check) => check.required),
    valid: sum((check) => check.valid),
    complete: started && steps.every((step) => step.state === 'complete'),
    started,
    values: Object.assign({}, ...steps.map((step) => step.check.values)),
  };
}

/**
 * Whether a step may be opened: every visible step before it has been saved once, or is complete.
 * @param saved ids of steps that have been saved at least once
 */
export function canVisit(walked: Walk, stepId: string, saved: ReadonlySet<string>): boolean {
  for (const step of walked.steps) {
    if (step.id === stepId) return true;
    if (step.state !== 'complete' && !saved.has(step.id)) return false;
  }
  return false;
}

/** The same without walking further than is needed; false for a hidden step too. */
export function mayVisit(
  wizard: Wizard,
  answers: Inputs,
  facts: Facts,
  stepId: string,
  saved: ReadonlySet<string>,
): boolean {
  for (const step of wizard.steps) {
    if (step.when && !step.when(answers, facts)) continue;
    if (step.id === stepId) return true;
    if (!saved.has(step.id) && walkStep(step, answers, facts).state !== 'complete') return false;
  }
  return false;
}

/** The visible step after this one; undefined after the last. */
export function stepAfter(walked: Walk, stepId: string): string | undefined {
  const at = walked.steps.findIndex((step) => step.id === stepId);
  return walked.steps[at + 1]?.id;
}

/** Per cent of required, visible places that hold a valid value, rounded down; 100 only when all do. */
export const completeness = (walked: Walk): number =>
  walked.required === 0 ? (walked.complete ? 100 : 0) : Math.floor((walked.valid * 100) / walked.required);
