import type { z } from 'zod';
import { isRequired, levelOf, optionsOf } from './check-step.ts';
import { metaOf } from './fields.ts';
import { isRows, rowsOf, textOf, textsOf } from './inputs.ts';
import { isVisible, rowsIn } from './shown.ts';
import { treeNumbers } from './tree-moves.ts';
import type {
  Facts,
  Fault,
  FieldMeta,
  Finding,
  Inputs,
  Option,
  RowInput,
  Step,
  Wizard,
  WizardWords,
} from './types.ts';
import type { FieldView, OptionView, RowView, StepView } from './view-types.ts';
import { faultText, fieldWords, type Say } from './words.ts';

interface Scene {
  readonly words: WizardWords;
  readonly say: Say;
  readonly answers: Inputs;
  readonly facts: Facts;
  readonly faults: ReadonlyMap<string, Fault>;
}

/**
 * One step as a screen shows it: labels, choices and values as plain data.
 * @param faults the faults to show; a fresh visit shows none
 */
export function stepView(
  wizard: Wizard,
  step: Step,
  words: WizardWords,
  say: Say,
  answers: Inputs,
  facts: Facts,
  faults: readonly Fault[],
  findings: readonly Finding[],
): StepView {
  const scene: Scene = {
    words,
    say,
    answers,
    facts,
    faults: new Map(faults.map((fault) => [fault.path, fault])),
  };
  const stepWords = words.steps[step.id];
  return {
    wizardId: wizard.id,
    stepId: step.id,
    title: stepWords?.title ?? step.id,
    intro: stepWords?.intro,
    component: step.component,
    fields: Object.entries(step.schema.shape).map(([name, schema]) => fieldView(scene, name, name, schema)),
    findings: findings.map(({ level, path, code, params }) => ({
      level,
      path,
      text: faultText(words, say, code, '', params),
    })),
    shortcut: shortcutWords(wizard, words, answers, step),
    presets: (step.presets ?? []).map(({ id }) => ({ value: id, label: words.presets?.[id] ?? id })),
  };
}

/** Words of the one-click answer, until it was given. @param step only when this step asks for it */
export function shortcutWords(
  { shortcut }: Pick<Wizard, 'shortcut'>,
  words: WizardWords,
  answers: Inputs,
  step?: Step,
): string | undefined {
  if (!shortcut || answers[shortcut.field] === shortcut.value) return undefined;
  return !step || Object.hasOwn(step.schema.shape, shortcut.field) ? words.texts?.shortcut : undefined;
}

function fieldView(
  scene: Scene,
  path: string,
  wordKey: string,
  schema: z.core.$ZodType,
  row?: RowInput,
): FieldView {
  const meta = metaOf(schema);
  const words = fieldWords(scene.words, wordKey);
  const fault = scene.faults.get(path);
  const { answers, facts } = scene;
  const typed = row ? row[path.slice(path.lastIndexOf('.') + 1)] : answers[path];
  const input = typed === undefined && meta.initial ? meta.initial(answers, facts) : typed;
  return {
    path,
    name: wordKey,
    kind: meta.kind,
    label: words.label,
    help: words.help,
    example: words.example,
    required: isRequired(meta, answers, facts, row),
    hidden: !isVisible(meta, answers, facts, row),
    value: meta.kind === 'many' || meta.kind === 'file' ? textsOf(input) : textOf(input),
    proposed: (typed === undefined && meta.initial !== undefined) || undefined,
    error: fault && faultText(scene.words, scene.say, fault.code, words.label, fault.params),
    max: meta.max,
    autoComplete: meta.autoComplete,
    inputMode: meta.inputMode,
    look: meta.look,
    options: meta.options || meta.kind === 'yesNo' ? optionViews(scene, meta, wordKey) : undefined,
    suggestions: typeof meta.suggestions === 'function' ? meta.suggestions(answers, facts) : meta.suggestions,
    ...(isRows(meta) ? rowsView(scene, path, wordKey, meta) : {}),
    ...(meta.kind === 'file' ? filesView(meta, facts, textsOf(input), path) : {}),
    ...(meta.kind === 'secret' ? { value: '', saved: savedView(facts, path) } : {}),
  };
}

const savedView = (facts: Facts, path: string) => {
  const secret = facts.secrets[path];
  return secret && { at: secret.savedAt, ending: secret.ending, destroyedAt: secret.destroyedAt };
};

const filesView = (
  { file }: FieldMeta,
  { files, largestFile = Number.POSITIVE_INFINITY }: Facts,
  ids: readonly string[],
  path: string,
): Partial<FieldView> => ({
  files: ids.flatMap((id) => (files[id] ? [{ id, ...files[id] }] : [])),
  unfinished: Object.entries(files)
    .filter(([id, fact]) => fact.state === 'pending' && fact.path === path && !ids.includes(id))
    .map(([id, fact]) => ({ id, ...fact })),
  accept: file && {
    types: file.accept,
    maxBytes: Math.min(file.maxBytes, largestFile),
    maxFiles: file.maxFiles,
  },
});

/** The choices of a field in the reader's words; names that people typed stand as they are. */
export function optionViews(
  scene: Pick<Scene, 'words' | 'say' | 'answers' | 'facts'>,
  meta: FieldMeta,
  wordKey: string,
): OptionView[] {
  const words = fieldWords(scene.words, wordKey);
  if (meta.kind === 'yesNo')
    return [
      { value: 'yes', label: words.yes ?? scene.say('common.yes') },
      { value: 'no', label: words.no ?? scene.say('common.no') },
    ];
  return labelled(optionsOf(meta, scene.answers, scene.facts), words.options);
}

const labelled = (
  options: readonly Option[],
  words: Readonly<Record<string, string>> | undefined,
): OptionView[] => options.map(({ value, label }) => ({ value, label: label ?? words?.[value] ?? value }));

function rowsView(scene: Scene, path: string, wordKey: string, meta: FieldMeta): Partial<FieldView> {
  const words = fieldWords(scene.words, wordKey);
  const { answers, facts } = scene;
  if (meta.kind === 'matrix') return matrixView(scene, path, meta, words.options);
  const typed = answers[path];
  const given = typed === undefined && meta.initial ? meta.initial(answers, facts) : typed;
  const stored = rowsIn(meta, given, answers, facts);
  const fixed = meta.rowsFrom?.(answers, facts);
  const titles = new Map(fixed?.map((row) => [row.value, row.label ?? words.options?.[row.value]]));
  const one = stored.length === 0 && (meta.min ?? 0) > 0 && meta.kind === 'list' && !fixed;
  const rows = one ? [{ id: 'r1' }] : stored;
  const numbers = meta.kind === 'tree' ? numbersOf(rows) : undefined;
  const view = (row: RowInput, position: number): RowView => {
    const fields = Object.entries(meta.row?.shape ?? {}).map(([field, schema]) =>
      fieldView(scene, `${path}.${row.id}.${field}`, `${wordKey}.${field}`, schema, row),
    );
    const number = numbers?.get(row.id) ?? position + 1;
    const title = titles.get(row.id) ?? `${words.row ?? words.label} ${number}`;
    const parent = meta.kind === 'tree' ? { parent: textOf(row.parent) } : {};
    return {
      id: row.id,
      level: meta.kind === 'tree' ? levelOf(row.id, rows) : 1,
      title,
      fields,
      raw: row,
      ...parent,
    };
  };
  return {
    rows: rows.map(view),
    blank: view({ id: 'new' }, rows.length),
    rowWords: { add: words.add ?? scene.say('common.addRow'), row: words.row ?? words.label },
    limits: fixed
      ? { min: fixed.length, max: fixed.length }
      : { min: meta.min ?? 0, max: meta.max ?? 500, depth: meta.depth, unique: meta.unique },
    given: fixed !== undefined || undefined,
    offers: meta.offers?.(answers, facts),
  };
}

/** How the rows of a tree are counted; they may be stored in any order of mind, but parents come first. */
export const numbersOf = (rows: readonly RowInput[]) =>
  treeNumbers(rows.map((row) => ({ id: row.id, parent: textOf(row.parent) })));

function matrixView(
  scene: Scene,
  path: string,
  meta: FieldMeta,
  words: Readonly<Record<string, string>> | undefined,
): Partial<FieldView> {
  const { answers, facts } = scene;
  const columns = labelled(meta.matrix?.columns(answers, facts) ?? [], words);
  const input = answers[path] ?? meta.initial?.(answers, facts);
  const given = new Map(rowsOf(input).map((row) => [row.id, row]));
  const levels = labelled(
    (meta.matrix?.levels ?? []).map((value) => ({ value })),
    words,
  );
  const rows = labelled(meta.matrix?.rows(answers, facts) ?? [], words).map(
    ({ value: id, label }): RowView => {
      const raw = given.get(id) ?? { id };
      const fields = columns.map((column): FieldView => {
        const at = `${path}.${id}.${column.value}`;
        const fault = scene.faults.get(at);
        return {
          path: at,
          name: column.value,
          kind: 'choice',
          label: `${label}: ${column.label}`,
          required: meta.required && meta.matrix?.blank === undefined,
          hidden: false,
          value: textOf(raw[column.value]) || (meta.matrix?.blank ?? ''),
          error: fault && faultText(scene.words, scene.say, fault.code, column.label, fault.params),
          options: levels,
        };
      });
      return { id, level: 1, title: label, fields, raw };
    },
  );
  return { rows, columns, levels };
}
