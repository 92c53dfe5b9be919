/** How far an item has come, for somebody who goes through its steps. */
export interface ItemOutline {
  readonly open: boolean;
  readonly started: boolean;
  /** The step to go on with. */
  readonly next: string | undefined;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: 'empty' | 'started' | 'complete';
    readonly visitable: boolean;
  }[];
  readonly missing: readonly { readonly stepId: string; readonly path: string; readonly text: string }[];
}
