import type { Locator, Page } from '@playwright/test';
import { ROWS } from '#app/wizards/engine/inputs.ts';
import type { FieldView, RowView, StepView } from '#app/wizards/engine/view-types.ts';
import { expect } from './browser.ts';
import { SAMPLES } from './uploads.ts';

/** Rows beyond which nobody types: a preset stands for them. */
const MANY_ROWS = 12;

/** How a step is filled in: by a person with or without scripts, and what they type where nothing may be shown. */
export interface Filling {
  readonly page: Page;
  readonly scripts: boolean;
  /** Secrets by the name of their field. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Types what a step's view holds into the page, by the kind of each field; rows get the ids that the page gives them. */
export async function fillStep(filling: Filling, view: StepView): Promise<void> {
  const [preset] = view.presets;
  const long = view.fields.some(({ rows = [] }) => rows.length > MANY_ROWS);
  if (preset && long) await takePreset(filling.page, preset.value);
  for (const field of view.fields) {
    if (field.hidden || (preset && long && field.rows)) continue;
    await fillField(filling, field, field.path);
  }
}

/** A preset fills the step on the server, which then answers with the step. */
async function takePreset(page: Page, preset: string): Promise<void> {
  const here = page.url();
  const shown = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url() === here,
  );
  await page.locator(`button[value="preset:${preset}"]`).click();
  await shown;
  await page.waitForLoadState();
}

async function fillField(filling: Filling, field: FieldView, path: string): Promise<void> {
  switch (field.kind) {
    case 'info':
      return;
    case 'list':
    case 'tree':
    case 'matrix':
      return fillRows(filling, field);
    case 'file':
      return sendFile(filling, field, path);
    default:
      return fillPlace(filling, field, path);
  }
}

const named = (page: Page, name: string) => page.locator(`[name="${name}"]`);

/** Whether the place is asked now. Where scripts run it shows up as soon as what it hangs on was chosen. */
async function isAsked(
  { page, scripts }: Filling,
  path: string,
  place = named(page, path),
): Promise<boolean> {
  const asked = () =>
    place.evaluateAll(([control]) => control !== undefined && control.closest('[hidden]') === null);
  if (scripts) await expect.poll(asked, { message: `${path} is asked` }).toBe(true);
  return scripts || (await asked());
}

async function fillPlace(filling: Filling, field: FieldView, path: string): Promise<void> {
  if (field.look === 'carried' || !(await isAsked(filling, path))) return;
  const control = named(filling.page, path).first();
  const opened = await openFold(control);
  if (field.kind === 'many') await tick(filling.page, field, path);
  else if (field.kind === 'choice' || field.kind === 'yesNo') await choose(control, field, path);
  else await control.fill(filling.secrets[field.name] ?? String(field.value));
  if (field.kind === 'many') await opened?.click();
}

/** Opens what the control is folded away in. @returns what opened it */
async function openFold(control: Locator): Promise<Locator | undefined> {
  const fold = control.locator('xpath=ancestor::details[not(@open)]');
  if ((await fold.count()) === 0) return undefined;
  const summary = control.locator('xpath=ancestor::details[1]/summary');
  await summary.click();
  return summary;
}

const labelOf = ({ options = [] }: FieldView, value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

/** By the words that a person reads: ids of rows differ from those of the example. */
async function choose(control: Locator, field: FieldView, path: string): Promise<void> {
  const value = String(field.value);
  if (await control.evaluate((element) => element instanceof HTMLSelectElement))
    await control.selectOption(value === '' ? '' : { label: labelOf(field, value) });
  else if (value !== '') await boxOf(control.page(), path, labelOf(field, value)).check();
}

const boxOf = (page: Page, path: string, label: string) =>
  page
    .locator('label', { has: named(page, path) })
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('input');

async function tick(page: Page, field: FieldView, path: string): Promise<void> {
  for (const { value, label } of field.options ?? [])
    await boxOf(page, path, label).setChecked(field.value.includes(value));
}

async function fillRows(filling: Filling, field: FieldView): Promise<void> {
  const { page } = filling;
  const { path, rows = [] } = field;
  if (!(await isAsked(filling, path, page.locator(`[id="field-${path}"]`)))) return;
  const ids = () =>
    named(page, path + ROWS).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  if (field.kind !== 'matrix' && !field.given) await makeRows(filling, field, ids);
  const there = await ids();
  expect(there.length, `rows of ${path}`).toBe(rows.length);
  const cells = rows.flatMap((row, at) =>
    row.fields
      .filter(({ hidden }) => !filling.scripts || !hidden)
      .map((cell) => ({ cell, place: `${path}.${there[at]}.${nameOf(cell, field)}` })),
  );
  const late: typeof cells = [];
  for (const each of cells)
    if (await isToCome(page, each.cell, each.place)) late.push(each);
    else await fillField(filling, each.cell, each.place);
  for (const { cell, place } of late) await fillField(filling, cell, place);
}

/** Whether a choice is about a row that was not typed yet: people come back to it. */
async function isToCome(page: Page, field: FieldView, path: string): Promise<boolean> {
  if (field.kind !== 'choice' || field.value === '') return false;
  const options = await named(page, path).locator('option').allTextContents();
  return options.length > 0 && !options.includes(labelOf(field, String(field.value)));
}

const nameOf = ({ path, name }: FieldView, { kind }: FieldView) =>
  kind === 'matrix' ? name : path.slice(path.lastIndexOf('.') + 1);

async function makeRows(
  { page }: Filling,
  { path, rows = [] }: FieldView,
  ids: () => Promise<string[]>,
): Promise<void> {
  for (let there = await ids(); there.length < rows.length; there = await ids()) {
    await page.locator(`button[value="addRow:${path}"]`).click();
    await expect(named(page, path + ROWS)).toHaveCount(there.length + 1);
  }
  for (let there = await ids(); there.length > rows.length; there = await ids()) {
    await page.locator(`button[value="removeRow:${path}:${there.at(-1)}"]`).click();
    await expect(named(page, path + ROWS)).toHaveCount(there.length - 1);
  }
  await indentRows(page, path, rows, await ids());
}

/** Puts the rows of a tree below those that they belong to. */
async function indentRows(
  page: Page,
  path: string,
  rows: readonly RowView[],
  ids: readonly string[],
): Promise<void> {
  for (const [at, { parent }] of rows.entries()) {
    if (parent === undefined) return;
    const above = ids[rows.findIndex(({ id }) => id === parent)] ?? '';
    const own = named(page, `${path}.${ids[at]}.parent`);
    while ((await own.inputValue()) !== above) {
      const before = await own.inputValue();
      await page.locator(`button[value="${above === '' ? 'outdent' : 'indent'}:${path}:${ids[at]}"]`).click();
      await expect(own).not.toHaveValue(before);
    }
  }
}

const SENT: Readonly<Record<string, Uint8Array>> = {
  '.pdf': SAMPLES.pdf,
  '.png': SAMPLES.png,
  '.csv': Buffer.from('nimi;summa\nLeipä;5,90\n'),
};

async function sendFile(filling: Filling, field: FieldView, path: string): Promise<void> {
  const { page, scripts } = filling;
  if (field.value.length === 0) return;
  const input = named(page, `_file:${path}`);
  if ((await named(page, path).count()) > 0 || (await input.count()) === 0) return;
  if (!(await isAsked(filling, `_file:${path}`))) return;
  const type = Object.keys(SENT).find((each) => field.accept?.types.includes(each)) ?? '';
  const file = { name: `liite${type}`, mimeType: '', buffer: Buffer.from(SENT[type] ?? '') };
  await input.setInputFiles(file);
  if (!scripts) await page.locator(`[id="field-${path}"] button[value="upload"]`).click();
  await expect(named(page, path), `${path} has arrived`).toHaveCount(1);
}
