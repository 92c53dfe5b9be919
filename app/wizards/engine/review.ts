import type { z } from 'zod';
import { toFinnish } from '#app/checks/finnish-date.ts';
import { metaOf } from './fields.ts';
import { isEmpty, rowsOf, textOf, textsOf } from './inputs.ts';
import { isVisible, rowsIn } from './shown.ts';
import type { Facts, FieldMeta, Input, Inputs, RowInput, Wizard, WizardWords } from './types.ts';
import { numbersOf, optionViews } from './view.ts';
import type { ReviewLine } from './view-types.ts';
import type { Walk } from './walk.ts';
import { faultText, fieldWords, type Say } from './words.ts';

interface Scene {
  readonly words: WizardWords;
  readonly say: Say;
  readonly answers: Inputs;
  readonly facts: Facts;
  readonly faults: ReadonlyMap<string, string>;
}

/** Every visible question with its readable answer: check-your-answers, review, print and export all show these lines. */
export function reviewLines(
  wizard: Wizard,
  words: WizardWords,
  say: Say,
  answers: Inputs,
  facts: Facts,
  walked: Walk,
): ReviewLine[] {
  const faults = new Map(
    walked.missing.map(({ path, code, params }) => [path, faultText(words, say, code, '', params)]),
  );
  const scene: Scene = { words, say, answers, facts, faults };
  const visible = new Set(walked.steps.map((step) => step.id));
  return wizard.steps
    .filter((step) => visible.has(step.id))
    .flatMap((step) =>
      Object.entries(step.schema.shape).flatMap(([name, schema]) =>
        linesOf(scene, step.id, name, name, schema, answers[name]),
      ),
    );
}

function linesOf(
  scene: Scene,
  stepId: string,
  path: string,
  wordKey: string,
  schema: z.core.$ZodType,
  input: Input,
  row?: RowInput,
  group?: string,
): ReviewLine[] {
  const meta = metaOf(schema);
  if (meta.kind === 'info' || meta.look === 'carried' || !isVisible(meta, scene.answers, scene.facts, row))
    return [];
  const words = fieldWords(scene.words, wordKey);
  const line: ReviewLine = {
    stepId,
    path,
    question: words.label,
    answer: answerText(scene, meta, wordKey, path, input) || (words.empty ?? ''),
    kind: meta.kind,
    ...(meta.kind === 'file' ? { files: filesOf(scene.facts, input) } : {}),
    error: scene.faults.get(path),
    group,
  };
  if (meta.kind !== 'list' && meta.kind !== 'tree' && meta.kind !== 'matrix') return [line];
  const rows = rowsIn(meta, input, scene.answers, scene.facts).filter(
    (candidate) => meta.kind !== 'list' || meta.rowsFrom || !isEmpty([candidate]),
  );
  const given = new Map(
    meta
      .rowsFrom?.(scene.answers, scene.facts)
      .map((row) => [row.value, row.label ?? words.options?.[row.value]]),
  );
  if (rows.length === 0) return [line];
  const numbers = meta.kind === 'tree' ? numbersOf(rows) : undefined;
  const lines =
    meta.kind === 'matrix'
      ? matrixLines(scene, line, meta, words.options)
      : rows.flatMap((each, position) => {
          const number = numbers?.get(each.id) ?? position + 1;
          const title = given.get(each.id) ?? `${words.row ?? words.label} ${number}`;
          const cells = Object.entries(meta.row?.shape ?? {}).flatMap(([field, cell]) =>
            linesOf(
              scene,
              stepId,
              `${path}.${each.id}.${field}`,
              `${wordKey}.${field}`,
              cell,
              each[field],
              each,
              title,
            ),
          );
          return [...aboveLine(scene, line, meta, rows, each, title), ...cells];
        });
  return line.error ? [line, ...lines] : lines;
}

/** The row of a tree that another hangs below: a move shows as a changed answer, and paper knows no indents. */
function aboveLine(
  { say }: Scene,
  { stepId, path }: ReviewLine,
  meta: FieldMeta,
  rows: readonly RowInput[],
  { id, parent }: RowInput,
  group: string,
): ReviewLine[] {
  const above = rows.find((row) => row.id === textOf(parent));
  if (!above) return [];
  // In the order of the questions: stored rows come back in any order.
  const texts = Object.entries(meta.row?.shape ?? {}).filter(([, cell]) => metaOf(cell).kind === 'text');
  const name = texts.map(([field]) => textOf(above[field]).trim()).find((text) => text !== '');
  const question = say('client.item.above');
  return [{ stepId, path: `${path}.${id}.parent`, question, answer: name ?? '', kind: 'text', group }];
}

function matrixLines(
  scene: Scene,
  line: ReviewLine,
  meta: FieldMeta,
  words: Readonly<Record<string, string>> = {},
): ReviewLine[] {
  const given = new Map(rowsOf(scene.answers[line.path]).map((row) => [row.id, row]));
  return (meta.matrix?.rows(scene.answers, scene.facts) ?? []).flatMap((row) =>
    (meta.matrix?.columns(scene.answers, scene.facts) ?? []).map((column) => {
      const level = textOf(given.get(row.value)?.[column.value]) || (meta.matrix?.blank ?? '');
      const path = `${line.path}.${row.value}.${column.value}`;
      return {
        ...line,
        path,
        question: column.label ?? words[column.value] ?? column.value,
        answer: words[level] ?? level,
        error: scene.faults.get(path),
        group: row.label ?? words[row.value] ?? row.value,
      };
    }),
  );
}

const filesOf = ({ files }: Facts, input: Input) =>
  textsOf(input).flatMap((id) => (files[id] ? [{ id, ...files[id] }] : []));

function answerText(scene: Scene, meta: FieldMeta, wordKey: string, path: string, input: Input): string {
  switch (meta.kind) {
    case 'secret': {
      const saved = scene.facts.secrets[path];
      return saved
        ? scene.say(saved.destroyedAt ? 'common.secretDestroyed' : 'common.secretSaved', {
            date: toFinnish(saved.destroyedAt ?? saved.savedAt),
            ending: saved.ending,
          })
        : '';
    }
    case 'file':
      return filesOf(scene.facts, input)
        .map(({ name }) => name)
        .join(', ');
    case 'choice':
    case 'many':
    case 'yesNo': {
      const labels = new Map(optionViews(scene, meta, wordKey).map((option) => [option.value, option.label]));
      return textsOf(input)
        .map((value) => labels.get(value) ?? value)
        .join(', ');
    }
    default:
      return meta.readable?.(textOf(input)) ?? textOf(input);
  }
}

export interface LineChange {
  readonly path: string;
  readonly question: string;
  readonly group?: string;
  readonly before: string;
  readonly after: string;
}

/** Answers that differ between two versions, matched by path; a line that is gone has an empty `after`. */
export function lineChanges(before: readonly ReviewLine[], after: readonly ReviewLine[]): LineChange[] {
  const old = new Map(before.map((line) => [line.path, line]));
  const now = new Set(after.map((line) => line.path));
  const changed = after.flatMap((line) => {
    const was = old.get(line.path)?.answer ?? '';
    return was === line.answer
      ? []
      : [{ path: line.path, question: line.question, group: line.group, before: was, after: line.answer }];
  });
  const gone = before
    .filter((line) => !now.has(line.path) && line.answer !== '')
    .map((line) => ({
      path: line.path,
      question: line.question,
      group: line.group,
      before: line.answer,
      after: '',
    }));
  return [...changed, ...gone];
}
