import { TEMPLATES } from '#app/process/templates/template-by-key.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { PEOPLE_WIZARDS } from '#app/wizards/engine/people.ts';
import { allWizards } from '#app/wizards/engine/registry.ts';
import {
  AREAS,
  type FieldMeta,
  LANGUAGES,
  type Language,
  type Step,
  type Wizard,
  type WizardWords,
} from '#app/wizards/engine/types.ts';

type Loaded = ReturnType<typeof allWizards>[number];

/** Every wizard with its steps and fields as a page of Markdown, from the declarations alone. */
export function wizardsPage(): string {
  const all = [...allWizards()].sort(
    (a, b) =>
      AREAS.indexOf(a.wizard.area) - AREAS.indexOf(b.wizard.area) || (a.wizard.id < b.wizard.id ? -1 : 1),
  );
  const steps = sum(all, ({ wizard }) => wizard.steps.length);
  const fields = sum(all, ({ wizard }) => fieldsOf(wizard).length);
  return `${[
    '# Every wizard with its steps and fields',
    'Made from the declarations in `app/wizards` by `npm run portal -- docs`; a test compares. Change a declaration, not this page.',
    `${all.length} wizards, ${steps} steps, ${fields} fields, in Finnish, Swedish and English.`,
    table(
      ['wizard', 'on screen (fi)', 'area', 'steps', 'fields', 'minutes', 'builds on', 'done in one click'],
      all.map(summaryOf),
    ),
    [
      `*People* stands for the forms that name people: ${PEOPLE_WIZARDS.join(', ')}.`,
      'In the tables below, *if asked* means that other answers decide whether the step or field is asked; *or* that one of several fields is',
      'enough. A cell of a list, tree or matrix stands under it as `list.cell`. Labels are the Finnish ones.',
    ].join(' '),
    ...all.map(sectionOf),
  ].join('\n\n')}\n`;
}

const sum = <T>(all: readonly T[], count: (one: T) => number) =>
  all.reduce((total, one) => total + count(one), 0);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (text: string) => `\`${text}\``;

const summaryOf = ({ wizard, words }: Loaded) => [
  `[${wizard.id}](#${wizard.id})`,
  words.fi.title,
  wizard.area,
  String(wizard.steps.length),
  String(fieldsOf(wizard).length),
  String(wizard.minutes),
  usesOf(wizard),
  wizard.shortcut ? (words.fi.texts?.shortcut ?? '') : '',
];

/** The forms that name people go together. */
function usesOf({ id, uses = [] }: Wizard): string {
  const people = PEOPLE_WIZARDS.every((each) => uses.includes(each));
  const others = uses.filter((each) => each !== id && !(people && PEOPLE_WIZARDS.includes(each)));
  return [...(people ? ['people'] : []), ...others].join(', ');
}

function sectionOf({ wizard, words }: Loaded): string {
  const used = TEMPLATES.filter(({ phases }) =>
    phases.some(({ items }) => items.some((item) => item.wizard === wizard.id)),
  );
  return [
    `## ${wizard.id}`,
    `**${titlesOf(words)}.** In ${used.map(({ key }) => code(key)).join(' and ')}.`,
    ...wizard.steps.map((step) => stepOf(step, words.fi)),
  ].join('\n\n');
}

const titlesOf = (words: Readonly<Record<Language, WizardWords>>) =>
  LANGUAGES.map((language) => words[language].title).join(' · ');

function stepOf(step: Step, words: WizardWords): string {
  const rows = fieldsIn(step).map(([key, meta]) => [
    code(key),
    words.fields[key]?.label ?? '',
    kindOf(meta),
    demandOf(meta),
    notesOf(meta),
  ]);
  const more = [
    step.when ? 'if asked' : '',
    step.presets ? `presets: ${step.presets.map(({ id }) => id).join(', ')}` : '',
  ];
  const told = more.filter(Boolean).join('; ');
  return [
    `### ${step.id}: ${words.steps[step.id]?.title ?? ''}${told && ` (${told})`}`,
    table(['field', 'label', 'kind', 'asked', 'more'], rows),
  ].join('\n\n');
}

const fieldsOf = ({ steps }: Wizard) => steps.flatMap(fieldsIn);

/** The fields of a step and, under each list, the cells of its rows. */
const fieldsIn = (step: Step) =>
  Object.entries(step.schema.shape).flatMap(([name, schema]): [string, FieldMeta][] => {
    const meta = metaOf(schema);
    const cells = Object.entries(meta.row?.shape ?? {}).map(([inner, cellSchema]): [string, FieldMeta] => [
      `${name}.${inner}`,
      metaOf(cellSchema),
    ]);
    return [[name, meta], ...cells];
  });

const kindOf = ({ kind, look }: FieldMeta) => (look ? `${kind}, as ${look}` : kind);

function demandOf({ kind, required, optionalWhen, when }: FieldMeta): string {
  if (kind === 'info') return when ? 'shown if asked' : 'shown';
  const demand = required ? (optionalWhen ? 'required, or' : 'required') : 'optional';
  return when ? `${demand}, if asked` : demand;
}

function notesOf({
  max,
  min,
  personal,
  file,
  unique,
  depth,
  rowsFrom,
  initial,
  check,
  kind,
}: FieldMeta): string {
  const many = kind === 'list' || kind === 'tree';
  return [
    many && !rowsFrom && `${min ?? 0}–${max ?? ''} rows`,
    rowsFrom && 'rows from what is known',
    unique && `${unique.join(', ')} differs in every row`,
    depth && `${depth} levels`,
    file &&
      `${file.accept.join(' ')}, ${file.maxBytes / 1_000_000} MB${file.maxFiles > 1 ? `, ${file.maxFiles} files` : ''}`,
    check && 'checked',
    initial && 'filled in beforehand',
    personal && 'personal data',
  ]
    .filter(Boolean)
    .join('; ');
}
