import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Summary } from '#app/files/types.ts';
import { translator } from '#app/i18n/words.ts';
import { paths } from '#app/paths.ts';
import { saveStep } from '#app/server/commands/save-step.server.ts';
import { TABLE_FILE } from '#app/wizards/engine/table-file-fields.ts';
import type { Facts, Inputs, Language, Step, Wizard, WizardWords } from '#app/wizards/engine/types.ts';
import { stepView } from '#app/wizards/engine/view.ts';
import { walk } from '#app/wizards/engine/walk.ts';
import { expect, expectAccessible, expectNoSidewaysScroll } from './browser.ts';
import { exampleFacts } from './example-facts.ts';
import { fillStep } from './fill-step.ts';
import { rowsOf } from './session.ts';
import { answersOn, TYPED_SECRETS } from './walk-answers.ts';
import type { WizardProject } from './wizard-project.ts';
import { ALL_AREAS } from './world.ts';

/** One way through a wizard. */
export interface Way {
  readonly wizard: Wizard;
  readonly words: Readonly<Record<Language, WizardWords>>;
  readonly language: Language;
  readonly scripts: boolean;
  /** Whether axe looks at each page. */
  readonly axe: boolean;
  /** ISO date. */
  readonly today: string;
}

interface Walking extends Way {
  readonly page: Page;
  readonly project: WizardProject;
  readonly answers: Inputs;
  readonly facts: Facts;
}

/** Nothing on the page is out of reach of anyone. */
async function expectFit(page: Page, { axe }: Pick<Way, 'axe'>): Promise<void> {
  await expectNoSidewaysScroll(page);
  if (axe) await expectAccessible(page);
}

/** Fills in every step of a wizard, from its page to its page, where all answers stand to be checked. */
export async function walkWizard(page: Page, project: WizardProject, way: Way): Promise<void> {
  const { wizard, words, language, today } = way;
  const facts: Facts = { ...exampleFacts(wizard)(), known: project.known, areas: ALL_AREAS, today };
  const walking = { ...way, page, project, facts, answers: answersOn(wizard, today) };
  const item = paths.item(project.projectId, wizard.id);
  await page.goto(item);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[language].title);
  await expectNoSidewaysScroll(page);
  const wayIn = page.getByRole('link', { name: translator(language).t('client.item.begin') });
  await wayIn.click();
  const { steps } = walk(wizard, walking.answers, facts);
  for (const { id } of steps) {
    await expect(page, `${id} comes next`).toHaveURL(paths.step(project.projectId, wizard.id, id));
    const step = wizard.steps.find((each) => each.id === id) as Step;
    if (step.component === TABLE_FILE) await seedTableFile(walking, step);
    else await fillOne(walking, step);
  }
  await expect(page).toHaveURL(item);
}

/** Questions that hang on one another in one step, at most. */
const DEPTH = 2;

async function fillOne(walking: Walking, step: Step): Promise<void> {
  const { page, wizard, words, language, answers, facts, scripts } = walking;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    words[language].steps[step.id]?.title ?? '',
  );
  const say = (key: string, params?: Record<string, string | number>) =>
    translator(language).find(key, params) ?? key;
  const view = stepView(wizard, step, words[language], say, answers, facts, [], []);
  // Without scripts a choice shows what hangs on it with the next answer of the server, and that may be a choice again.
  for (let answer = 'again', round = 0; answer === 'again'; round++) {
    const told = round > 0 && (await page.getByRole('alert').first().textContent());
    expect(told && (scripts || round > DEPTH), `${step.id}: ${told}`).toBe(false);
    await fillStep({ page, scripts, secrets: TYPED_SECRETS }, view);
    await expectFit(page, walking);
    answer = await press(page);
  }
}

/** Presses "save and continue". @returns whether the page came back with something to mend */
async function press(page: Page): Promise<'again' | 'onward'> {
  const here = page.url();
  const posted = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url() === here,
  );
  const refused = page
    .getByRole('alert')
    .first()
    .waitFor()
    .then(() => undefined);
  await page.locator('button[name="_intent"][value="next"]').last().click();
  const response = await Promise.race([posted, refused]).catch(() => undefined);
  return response && response.status() < 400 ? 'onward' : 'again';
}

/** A step whose heart is a table file is walked by the journeys of its own: here it holds one. */
async function seedTableFile({ page, project, wizard, answers }: Walking, step: Step): Promise<void> {
  const id = randomUUID();
  const name = Object.keys(step.schema.shape)[0] ?? '';
  await rowsOf(
    process.env.PORTAL_SUPERUSER_URL ?? '',
    `insert into file (tenant_id, id, item_id, path, name, bytes, personal, sha256, state, created_at, received_at, checked_at)
     select tenant_id, $1, id, $2, 'taulukko.csv', 1000, false, sha256('x'), 'clean', now(), now(), now()
     from item where project_id = $3 and slug = $4`,
    [id, name, project.projectId, wizard.id],
  );
  const own = Object.fromEntries(Object.keys(step.schema.shape).map((field) => [field, answers[field]]));
  const save = { inputs: { ...own, [name]: [id] }, basedOn: 0 };
  await saveStep(project.client, { projectId: project.projectId, slug: wizard.id, stepId: step.id, save });
  await page.goto(
    paths.step(project.projectId, wizard.id, wizard.steps[wizard.steps.indexOf(step) + 1]?.id ?? ''),
  );
}

const NOTHING_FOUND: Summary = {
  rows: 120,
  dataRows: 120,
  rowsWithErrors: 0,
  rowsWithWarnings: 0,
  cleanRows: 120,
  groups: [],
  findings: 0,
  cut: false,
  filled: {},
  facts: {},
};

/** What every save asks for of such a file, whose bytes are not there: a check that found nothing. */
const passTableChecks = (projectId: string, slug: string) =>
  rowsOf(
    process.env.PORTAL_SUPERUSER_URL ?? '',
    `update table_check c set status = 'done', summary = $3, reading_hash = sha256('x'), problem = null, finished_at = now()
     from file f join item i on i.id = f.item_id
     where f.id = c.file_id and i.project_id = $1 and i.slug = $2 and f.name = 'taulukko.csv'`,
    [projectId, slug, JSON.stringify(NOTHING_FOUND)],
  );

/** Ticks what is remarked, and submits once every file has been checked. */
export async function submitWizard(page: Page, { projectId }: WizardProject, way: Way): Promise<void> {
  const button = page.locator('button[name="_intent"][value="submit"]');
  const missing = page.getByRole('main').locator('li a');
  const look = async () => {
    if ((await button.count()) > 0) return [];
    await passTableChecks(projectId, way.wizard.id);
    await page.reload();
    return missing.allTextContents();
  };
  await expect.poll(look, { message: 'nothing is missing', timeout: 30_000 }).toEqual([]);
  await expect(button).toBeVisible();
  await expectFit(page, way);
  for (const box of await page.locator('input[name="accepted"]').all()) await box.check();
  await passTableChecks(projectId, way.wizard.id);
  await button.click();
  await expect(page.getByText(translator(way.language).t('client.item.submittedMore'))).toBeVisible();
}

/** The account manager reads the answers and signs off what was submitted. */
export async function signOffWizard(page: Page, project: WizardProject, way: Way): Promise<void> {
  const { t } = translator(way.language);
  await page.goto(paths.review(project.projectId, way.wizard.id));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(way.words[way.language].title);
  await expectFit(page, way);
  await page.locator('button[name="_intent"][value="signOff"]').click();
  await expect(page.getByText(t('manage.review.done.signedOff'))).toBeVisible();
}
