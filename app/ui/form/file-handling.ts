import type { FileFact } from '#app/wizards/engine/types.ts';

/** How far one file is on its way. `waiting`: the connection is gone and will be tried again. */
export interface SendProgress {
  readonly phase: 'reading' | 'sending' | 'waiting';
  /** Bytes that left, of all. */
  readonly done: number;
  readonly all: number;
}

/** One file on its way. */
export interface Sending {
  /** The received file's id. Rejects with a SendFault. */
  readonly arrived: Promise<string>;
  /** Gives the file up, here and on the server; `arrived` then never settles. */
  cancel(): void;
}

/** Why a file did not arrive; the code is one of `checks.file`, or nothing when no answer came. */
export class SendFault extends Error {
  readonly code: string | undefined;

  constructor(code?: string) {
    super(code ?? 'no answer');
    this.code = code;
  }
}

/** How a page sends and shows files; the form itself knows no addresses. */
export interface FileHandling {
  /** Where a form without scripts posts its files. */
  readonly action: string;
  readonly address?: (id: string) => string;
  readonly picture?: (id: string) => string;
  /** What scripts can do besides; undefined for a third person, who sends files with the form alone and does not fetch any. */
  readonly scripts?: FileScripts;
}

export interface FileScripts {
  /** Begins to send one file, or goes on where the same file broke off. */
  readonly send: (path: string, file: File, told: (progress: SendProgress) => void) => Sending;
  /** What the check of a received file has found so far. @throws when no answer came */
  readonly state: (id: string) => Promise<Pick<FileFact, 'state' | 'code' | 'sha256' | 'picture'>>;
  /** Gives up a file that broke off on another visit. */
  readonly forget: (id: string) => Promise<void>;
}
