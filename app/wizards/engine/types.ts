import type * as z from 'zod/mini';
import type { Check, CheckParams } from '#app/checks/check.ts';

export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const AREAS = [
  'start',
  'website',
  'crm',
  'sales',
  'marketing',
  'finance',
  'payroll',
  'accounting',
  'support',
  'training',
] as const;
export type Area = (typeof AREAS)[number];

export type FieldKind =
  | 'text'
  | 'area'
  | 'choice'
  | 'many'
  | 'yesNo'
  | 'date'
  | 'number'
  | 'money'
  | 'percent'
  | 'file'
  | 'secret'
  | 'list'
  | 'tree'
  | 'matrix'
  | 'info';

/**
 * What a person typed, as forms post it: a text, many chosen texts, or rows of a list. Stored as it is, valid or not, so
 * that nothing typed is lost; values are computed from it by the step's schema whenever they are needed.
 */
export type Input = string | readonly string[] | readonly RowInput[] | undefined;
export type RowInput = { readonly id: string } & { readonly [field: string]: Input };
export type Inputs = Readonly<Record<string, Input>>;

/** Facts from outside the item that conditions and choices may look at. */
export interface Facts {
  /** Areas that the project bought. */
  readonly areas: readonly Area[];
  /** Values of other wizards of the same project, by wizard id: what is known there is shown here, not asked again. */
  readonly known: Readonly<Record<string, Inputs>>;
  /**
   * Secrets already in the vault, by field path; only when and how they end. A replaced one has another id. `twin` is the path of
   * another one of the same item with the very same text, which is mostly a key pasted twice; `destroyedAt` is set when nothing but
   * this is left of it. Dates are ISO.
   */
  readonly secrets: Readonly<
    Record<string, { id?: string; savedAt: string; ending: string; twin?: string; destroyedAt?: string }>
  >;
  /** Files that were sent, by file id. Those deleted because their time was over are still an answer; others that are gone are not here. */
  readonly files: Readonly<Record<string, FileFact>>;
  /** Largest file that this portal takes, in bytes; fields may take less. */
  readonly largestFile?: number;
  /** Today in Europe/Helsinki, ISO date. */
  readonly today: string;
  /** The provider's side of the project, for texts and proposals. */
  readonly manager: { readonly name: string; readonly email: string };
}

export interface FileFact {
  readonly name: string;
  readonly bytes: number;
  /** Empty until the file was checked. */
  readonly sha256: string;
  readonly state: 'pending' | 'scanning' | 'clean' | 'rejected' | 'deleted';
  /** Where it was sent to: path of the field. */
  readonly path?: string;
  /** Why it was rejected, as a key of `checks.file`. */
  readonly code?: string;
  /** Whether browsers may show it as a picture. */
  readonly picture?: boolean;
  /** Of table files: what the check of its rows found. */
  readonly table?: TableFact;
}

/** How the check of a table file stands, and what it found; counts are of the whole file. */
export interface TableFact {
  readonly status: 'waiting' | 'running' | 'done' | 'unreadable';
  readonly dataRows: number;
  readonly rowsWithErrors: number;
  /** Findings of level error by code, those of the whole file included. */
  readonly errors: Readonly<Record<string, number>>;
  /** Debits less credits in cents, where the file has them. */
  readonly difference?: number;
  /** Hash of how the file was read and of all corrections; empty until it is checked. */
  readonly reading: string;
}

/** A condition on the answers. `row` is the row when the field stands in a list. */
export type When = (answers: Inputs, facts: Facts, row?: RowInput) => boolean;

/** One choice: its value; the words are `options.<value>` beside the field's label. `label` is for names that people typed. */
export interface Option {
  readonly value: string;
  readonly label?: string;
}

/** A row that is offered for a list: how it is called, and the cells that it fills. */
export interface Offer {
  readonly label: string;
  readonly cells: Inputs;
}

/** What the engine knows of a field besides its schema. Kept in one registry, keyed by the schema itself. */
export interface FieldMeta {
  readonly kind: FieldKind;
  readonly required: boolean;
  /** A required field that may be left empty as long as this holds. */
  readonly optionalWhen?: When;
  /** The rule on its text, where there is one. */
  readonly check?: Check;
  /** Of texts, and of yes or no: the whole rule on what was typed, with the warnings that it gives to what it accepts. */
  readonly read?: Check<string | boolean>;
  /** The answer as pages and submissions show it, where that is not what was typed. */
  readonly readable?: (text: string) => string;
  /** Hidden fields are not required, not submitted and not exported; what was typed in them is kept. */
  readonly when?: When;
  readonly max?: number;
  readonly min?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  readonly options?: readonly Option[] | ((answers: Inputs, facts: Facts) => readonly Option[]);
  /** Texts offered while typing; any other text is fine too. */
  readonly suggestions?: readonly string[] | ((answers: Inputs, facts: Facts) => readonly string[]);
  /** Prefilled when nothing was typed yet. */
  readonly initial?: (answers: Inputs, facts: Facts) => Input;
  /** Personal data: listed in exports of a person and erased with the project. */
  readonly personal?: boolean;
  /** Fields of a row, for lists and trees. */
  readonly row?: z.ZodMiniObject;
  /** Lists whose rows are given by what is known, one for each of these: nobody adds or removes them. */
  readonly rowsFrom?: (answers: Inputs, facts: Facts) => readonly Option[];
  /** Rows known from elsewhere that one click adds to a list, such as people who are not in it yet. */
  readonly offers?: (answers: Inputs, facts: Facts) => readonly Offer[];
  /** Row field whose value must differ in every row. */
  readonly unique?: readonly string[];
  /** Row field (yes/no) that exactly one row must have as yes. */
  readonly exactlyOne?: string;
  /** Rows and columns of a matrix. */
  readonly matrix?: {
    readonly rows: (answers: Inputs, facts: Facts) => readonly Option[];
    readonly columns: (answers: Inputs, facts: Facts) => readonly Option[];
    readonly levels: readonly string[];
    /** What a cell without a choice stands for. */
    readonly blank?: string;
  };
  readonly file?: {
    readonly accept: readonly string[];
    readonly maxBytes: number;
    readonly maxFiles: number;
    /** Its rows are read and checked. */
    readonly table?: true;
  };
  /** Levels of a tree. */
  readonly depth?: number;
  /**
   * A way to present the field other than its kind's own, by name of a component. `carried` is a cell that nobody types: it comes along
   * with its row, and what it means is told beside the row. `short` is a text that half a line of a phone is enough for.
   */
  readonly look?:
    | 'table'
    | 'cards'
    | 'inline'
    | 'colour'
    | 'picture'
    | 'radio'
    | 'select'
    | 'short'
    | 'carried';
}

/** A fault in one field: `code` is a key of the shared check words, or of the wizard's own `errors`. */
export interface Fault {
  /** `name`, or `list.<row id>.name`. */
  readonly path: string;
  readonly code: string;
  readonly params?: CheckParams;
  /** Only time mends it: the person can go on meanwhile, though not submit. */
  readonly waits?: boolean;
}

/** A finding across fields or steps. Errors block submission, warnings ask for a tick, notes are only told. */
export interface Finding extends Fault {
  readonly level: 'error' | 'warning' | 'note';
}

export interface Step {
  readonly id: string;
  readonly schema: z.ZodMiniObject;
  readonly when?: (answers: Inputs, facts: Facts) => boolean;
  /** Rules over several fields of the item; called only for visible steps, and without the step's hidden fields. */
  readonly rules?: (answers: Inputs, facts: Facts) => readonly Finding[];
  /** A ready set of inputs that fills the step in one click and stays editable; words are `presets.<id>`. */
  readonly presets?: readonly { readonly id: string; readonly inputs: Inputs }[];
  /** Name of a special component, where the standard fields do not do. */
  readonly component?: string;
}

export interface Wizard {
  readonly id: string;
  readonly area: Area;
  /** Raised whenever stored inputs of an older shape would be read differently. */
  readonly version: number;
  /** Minutes that an average client needs. */
  readonly minutes: number;
  readonly steps: readonly Step[];
  /** Other wizards whose inputs `Facts.known` must hold for this one. */
  readonly uses?: readonly string[];
  /**
   * Whether all that is still missing has been asked of somebody else and is on its way, so that the client cannot go on just now.
   * `missing` is never empty.
   */
  readonly underWay?: (answers: Inputs, missing: readonly (Fault & { readonly stepId: string })[]) => boolean;
  /** One-click branches: choosing one completes the item ("we do not use it"). */
  readonly shortcut?: { readonly field: string; readonly value: string };
  /** A filled-in item that the table tests, the demo world and the journeys use. Made-up people and companies only. */
  readonly example: Inputs;
}

/** The words of one wizard in one language; the Finnish file gives the shape. */
export interface WizardWords {
  readonly title: string;
  readonly intro: string;
  readonly steps: Readonly<Record<string, { readonly title: string; readonly intro?: string }>>;
  readonly fields: Readonly<Record<string, FieldWords>>;
  readonly presets?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
}

export interface FieldWords {
  readonly label: string;
  readonly help?: string;
  readonly example?: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Words of a list's "add" button and of one row. */
  readonly add?: string;
  readonly row?: string;
  /** Label of the tick or the text that yes and no stand for. */
  readonly yes?: string;
  readonly no?: string;
  /** What it means that nothing was answered, where that is an answer. */
  readonly empty?: string;
}
