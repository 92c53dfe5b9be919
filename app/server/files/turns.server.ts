/** What may be done at once by one process, and how many may stand in line for it. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly inLine: number;
  /** Longest wait in ms. */
  readonly patience: number;
}

/** Everybody is served in the order in which they came; whoever finds the line full, or waits too long, is told so. */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #line: (() => void)[] = [];
  #taken = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** Runs a task when its turn comes; undefined when none came. */
  async run<T>(task: () => Promise<T>): Promise<{ readonly done: T } | undefined> {
    if (!(await this.#wait())) return undefined;
    try {
      return { done: await task() };
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#taken--;
    }
  }

  async #wait(): Promise<boolean> {
    const { atOnce, inLine, patience } = this.#limits;
    if (this.#taken < atOnce) {
      this.#taken++;
      return true;
    }
    if (this.#line.length >= inLine) return false;
    return new Promise((resolve) => {
      const called = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(called), 1);
        resolve(false);
      }, patience);
      this.#line.push(called);
    });
  }
}
