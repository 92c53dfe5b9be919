import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const REGISTRY = 'app/wizards/engine/registry.ts';

/** The plain wizard that is shown. */
const SHOWN = 'site-images';

const linesOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n');

/** How a plain wizard is added, with the whole change that adds one: its folder and one line. */
export function addingPage(): string {
  const folder = `app/wizards/${SHOWN}`;
  const added = readdirSync(path.join(ROOT, folder))
    .sort()
    .map((name) => newFile(`${folder}/${name}`));
  return `# Adding a wizard

Made by \`npm run portal -- docs\` from the files as they are; a test compares.

A plain wizard is data: a folder in \`app/wizards\` and one line in \`${REGISTRY}\`. Nothing else is written.

| file | what it says |
|---|---|
| \`schema.ts\` | one object for each step, with its fields in the order in which they are asked. Makers of fields: \`app/wizards/engine/fields.ts\`; conditions: \`app/wizards/engine/when.ts\`; rules of single texts: \`app/checks\` |
| \`wizard.ts\` | steps, when they are asked, rules over several fields, which other wizards are built on, and a filled example |
| \`fi.json\`, \`sv.json\`, \`en.json\` | every word that is read, Finnish first |
| \`words.ts\` | brings the three together; the compiler tells when one lacks a word |

From this come the pages with and without scripts, autosave and collisions, the check page, the account manager's review with what has
changed, the submission with its hash, print and PDF, completeness and what is missing with links, and the export. The example is typed in
by the browser tests (\`tests/e2e/wizards.spec.ts\`), walked by the tables of \`tests/unit/wizards\`, and shown in the demo. Then
\`npm run portal -- docs\` puts the wizard into [wizards.md](wizards.md).

When a project asks for it is another matter: a row in a template of \`app/process/templates\`. Before writing code for a wizard, look
whether a kind of field is missing instead: a kind serves every wizard. Texts that only one wizard knows (options, presets) stay in its folder.

- \`tests/unit/wizards/branches.ts\` wants the answers that lead down each branch, \`tests/unit/wizards/rules.ts\` what breaks each rule:
  the tests say which are not there yet.
- A stored answer that no longer fits counts as unanswered. Raise \`version\` when stored inputs would be read differently.
- A field more is one line in \`schema.ts\`, its words in three files, and its answer in the example.

## The whole change for one: \`${SHOWN}\`

\`\`\`diff
${[...registryLine(), ...added.flat()].join('\n')}
\`\`\`
`;
}

function newFile(file: string): readonly string[] {
  const lines = linesOf(file);
  return [
    `diff --git a/${file} b/${file}`,
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${file}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
  ];
}

/** The line of the registry between its neighbours. */
function registryLine(): readonly string[] {
  const lines = linesOf(REGISTRY);
  const at = lines.indexOf(`  '${SHOWN}',`);
  const around = lines.slice(at - 3, at + 4);
  return [
    `diff --git a/${REGISTRY} b/${REGISTRY}`,
    `--- a/${REGISTRY}`,
    `+++ b/${REGISTRY}`,
    `@@ -${at - 2},6 +${at - 2},7 @@`,
    ...around.map((line, place) => (place === 3 ? `+${line}` : ` ${line}`)),
  ];
}
