import type { Locator, Page } from '@playwright/test';

/** More presses than any page of the portal has stops. */
const MOST_PRESSES = 900;

/** A page that is on its way has the focus nowhere yet. */
const isFocused = (target: Locator): Promise<boolean> =>
  target
    .evaluateAll((elements) => elements.some((element) => element === document.activeElement))
    .catch((error: Error) => {
      if (error.message.includes('Execution context was destroyed')) return false;
      throw error;
    });

/** How many stops lie before the target at the least: those that surely take a press of Tab each. */
const stopsBefore = (target: Locator): Promise<number> =>
  target.first().evaluate((element) => {
    const before = (a: Node | null, b: Node) =>
      a === null || Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    const from = document.activeElement === document.body ? null : document.activeElement;
    const stops = document.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:not([type=radio]):enabled, select:enabled, textarea:enabled',
    );
    return [...stops].filter(
      (stop) => stop.tabIndex >= 0 && stop.checkVisibility() && before(from, stop) && before(stop, element),
    ).length;
  });

/** Goes to an element with the Tab key alone. @throws when Tab does not lead there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  for (let sure = await stopsBefore(target); sure > 0; sure--) await page.keyboard.press('Tab');
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Presses a button, a link or a summary. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Puts a text in place of what stands in a field. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** Chooses one of a group of radio buttons: Tab leads to the group, the arrows inside it. */
export async function choose(page: Page, group: Locator, option: string): Promise<void> {
  const wanted = group.getByRole('radio', { name: option, exact: true });
  await tabTo(page, group.getByRole('radio'));
  const count = await group.getByRole('radio').count();
  for (let presses = 0; presses < count && !(await isFocused(wanted)); presses++)
    await page.keyboard.press('ArrowDown');
  if (!(await wanted.isChecked())) await page.keyboard.press('Space');
}

/** Chooses an option of a select by its words: the arrows move through them. */
export async function pickOption(page: Page, select: Locator, label: string): Promise<void> {
  await tabTo(page, select);
  const steps = await select.evaluate((element, wanted) => {
    const { options, selectedIndex } = element as HTMLSelectElement;
    const at = [...options].findIndex((option) => option.label.trim() === wanted);
    return at < 0 ? Number.NaN : at - selectedIndex;
  }, label);
  if (Number.isNaN(steps)) throw new Error(`${select} does not offer ${label}`);
  for (let presses = 0; presses < Math.abs(steps); presses++)
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
}

/** Ticks a box, and leaves one that is ticked. */
export async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box);
  if (!(await box.isChecked())) await page.keyboard.press('Space');
}

/** Goes to a file input, where the operating system's dialog would open, and names a file. */
export async function chooseFile(
  page: Page,
  input: Locator,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  await tabTo(page, input);
  await input.setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
}
