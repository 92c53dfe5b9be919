import { flatten, translate, type WordTree } from '#app/i18n/translate.ts';
import { checkStep, isRequired } from '#app/wizards/engine/check-step.ts';
import { metaOf } from '#app/wizards/engine/fields.ts';
import { withArrived } from '#app/wizards/engine/file-fields.ts';
import { liveOptions } from '#app/wizards/engine/live-options.ts';
import { readForm, readSecrets } from '#app/wizards/engine/read-form.ts';
import { isVisible, rowsIn } from '#app/wizards/engine/shown.ts';
import { checkTypedSecrets, withSecrets } from '#app/wizards/engine/typed-secrets.ts';
import type { Facts, Inputs, Language, Step, Wizard } from '#app/wizards/engine/types.ts';
import type { CheckStep } from '../form/save-types.ts';

export interface CheckedStep {
  readonly wizardId: string;
  readonly stepId: string;
  readonly language: Language;
  /** Inputs of the item's other steps, which conditions may look at. */
  readonly answers: Inputs;
  readonly facts: Facts;
  /** The wizard's own sentences for faults. */
  readonly errors: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Words of choices that depend on other answers, by the field's name and the choice's value. */
  readonly optionWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const WORDS: Readonly<Record<Language, () => Promise<{ default: WordTree }>>> = {
  fi: () => import('#app/i18n/fi/checks.json'),
  sv: () => import('#app/i18n/sv/checks.json'),
  en: () => import('#app/i18n/en/checks.json'),
};

/** The browser's check of a step: the wizard's own schema, loaded when it is first needed, with the reader's words. */
export function browserCheck({
  wizardId,
  stepId,
  language,
  answers,
  facts,
  errors,
  labels,
  optionWords,
}: CheckedStep): CheckStep {
  const load = async () => {
    const [{ wizard }, words] = await Promise.all([
      import(`../../wizards/${wizardId}/wizard.ts`) as Promise<{ wizard: Wizard }>,
      WORDS[language](),
    ]);
    const step = wizard.steps.find((candidate) => candidate.id === stepId);
    if (!step) throw new Error(`no step ${stepId}`);
    return { step, say: translate(language, flatten({ checks: words.default })) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return async (form) => {
    loaded ??= load();
    const { step, say } = await loaded.catch((error) => {
      loaded = undefined;
      throw error;
    });
    const all = { ...answers, ...readForm(step, form) };
    const secrets = checkTypedSecrets(step, readSecrets(step, form));
    const checked = checkStep(step, all, withArrived(step, all, withSecrets(facts, secrets.accepted.keys())));
    const textOf = ({
      path,
      code,
      params,
    }: {
      path: string;
      code: string;
      params?: Record<string, string | number>;
    }) => {
      const args = { field: labels[labelKey(path)] ?? '', ...params };
      const own = errors[code];
      return own
        ? own.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name as keyof typeof args] ?? ''))
        : (say.find(`checks.${code}`, args) ?? code);
    };
    return {
      errors: Object.fromEntries(
        [...checked.faults, ...secrets.faults]
          .filter(({ waits }) => !waits)
          .map((fault) => [fault.path, textOf(fault)]),
      ),
      hidden: hiddenPaths(step, all, facts),
      optional: optionalPaths(step, all, facts),
      options: liveOptions(step, all, facts, optionWords),
      findings: checked.findings.map((finding) => ({
        level: finding.level,
        path: finding.path,
        text: textOf(finding),
      })),
    };
  };
}

/** `contacts.r1.email` has the words of `contacts.email`. */
const labelKey = (path: string) => {
  const [name = '', , field] = path.split('.');
  return field ? `${name}.${field}` : name;
};

/** Whether fields whose duty depends on other answers may be left empty, by path. */
function optionalPaths(step: Step, answers: Inputs, facts: Facts): Record<string, boolean> {
  const found = Object.entries(step.schema.shape).flatMap(([name, schema]): [string, boolean][] => {
    const meta = metaOf(schema);
    const cells = Object.entries(meta.row?.shape ?? {}).filter(([, cell]) => metaOf(cell).optionalWhen);
    const rows = cells.length > 0 ? rowsIn(meta, answers[name], answers, facts) : [];
    return [
      ...(meta.optionalWhen ? [[name, !isRequired(meta, answers, facts)] as [string, boolean]] : []),
      ...rows.flatMap((row) =>
        cells.map(([field, cell]): [string, boolean] => [
          `${name}.${row.id}.${field}`,
          !isRequired(metaOf(cell), answers, facts, row),
        ]),
      ),
    ];
  });
  return Object.fromEntries(found);
}

function hiddenPaths(step: Step, answers: Inputs, facts: Facts): string[] {
  return Object.entries(step.schema.shape).flatMap(([name, schema]) => {
    const meta = metaOf(schema);
    if (!isVisible(meta, answers, facts)) return [name];
    return rowsIn(meta, answers[name], answers, facts).flatMap((row) =>
      Object.entries(meta.row?.shape ?? {})
        .filter(([, cell]) => !isVisible(metaOf(cell), answers, facts, row))
        .map(([field]) => `${name}.${row.id}.${field}`),
    );
  });
}
