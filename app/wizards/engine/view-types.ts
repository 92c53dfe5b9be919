import type { FieldKind, FieldMeta, FileFact, Offer, RowInput } from './types.ts';

/** A field as a screen shows it: plain data with the reader's words, the same on the server and in the browser. */
export interface FieldView {
  /** Path of the input: `name`, or `list.<row id>.name`; also its form name. */
  readonly path: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly help?: string;
  readonly example?: string;
  readonly required: boolean;
  readonly hidden: boolean;
  readonly value: string | readonly string[];
  /** The value is our proposal and was never saved; the first save takes it along. */
  readonly proposed?: boolean;
  readonly error?: string;
  readonly warning?: string;
  readonly max?: number;
  readonly autoComplete?: string;
  readonly inputMode?: FieldMeta['inputMode'];
  readonly options?: readonly OptionView[];
  readonly suggestions?: readonly string[];
  readonly look?: FieldMeta['look'];
  /** Lists, trees and matrices. */
  readonly rows?: readonly RowView[];
  readonly rowWords?: { readonly add: string; readonly row: string };
  readonly columns?: readonly OptionView[];
  readonly levels?: readonly OptionView[];
  /** An empty row, from which the browser makes new ones (paths hold the id `new`). */
  readonly blank?: RowView;
  readonly limits?: {
    readonly min: number;
    readonly max: number;
    readonly depth?: number;
    /** Row fields that must differ in every row. */
    readonly unique?: readonly string[];
  };
  /** The rows are given by what is known: nobody adds, moves or removes them. */
  readonly given?: boolean;
  /** Rows known from elsewhere that one click adds. */
  readonly offers?: readonly Offer[];
  readonly files?: readonly FileView[];
  /** Sent in part: choosing the same file again goes on where it broke off. */
  readonly unfinished?: readonly FileView[];
  readonly accept?: {
    readonly types: readonly string[];
    readonly maxBytes: number;
    readonly maxFiles: number;
  };
  /** When a secret was saved, how it ends, and when it was destroyed, if it was. */
  readonly saved?: { readonly at: string; readonly ending: string; readonly destroyedAt?: string };
}

export interface FileView extends FileFact {
  readonly id: string;
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
}

export interface RowView {
  readonly id: string;
  readonly parent?: string;
  readonly level: number;
  readonly title: string;
  readonly fields: readonly FieldView[];
  readonly raw: RowInput;
}

export interface FindingView {
  readonly level: 'error' | 'warning' | 'note';
  readonly path: string;
  readonly text: string;
}

/** One step as a screen shows it. */
export interface StepView {
  readonly wizardId: string;
  readonly stepId: string;
  readonly title: string;
  readonly intro?: string;
  readonly component?: string;
  readonly fields: readonly FieldView[];
  readonly findings: readonly FindingView[];
  readonly presets: readonly OptionView[];
  /** Words of the answer that completes the item at once, on the step that asks for it. */
  readonly shortcut?: string;
}

/** One question with its answer, for check-your-answers, review, print and export. */
export interface ReviewLine {
  readonly stepId: string;
  readonly path: string;
  readonly question: string;
  /** Readable answer; empty when nothing was answered. */
  readonly answer: string;
  readonly kind: FieldKind;
  readonly error?: string;
  /** Files of a file field, with what they were recognised by. */
  readonly files?: readonly FileView[];
  /** Rows of lists: a line per cell, grouped by the row's title. */
  readonly group?: string;
}
