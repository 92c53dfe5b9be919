import { expect, test } from '../support/browser.ts';
import { openReview, signOff, takeExport } from '../support/clean-export.ts';
import { choose, chooseFile, pressOn, typeInto } from '../support/keyboard.ts';
import {
  backToFile,
  begin,
  fixCells,
  group,
  heading,
  look,
  next,
  nextRefused,
  openFindings,
  panel,
  reread,
  sendTable,
  submit,
  tableStory,
} from '../support/table-story.ts';
import { SAMPLES } from '../support/uploads.ts';

test.use({ viewport: { width: 390, height: 844 } });

/** The sum of row 4 has letters in it, and account 1911 is not in the chart. Ten cents and twenty make thirty here. */
const FIRST = [
  'Tase 30.9.2026;;;',
  'Tili;Tilin nimi;Debet;Kredit',
  '1900;Kassa;350,10;',
  '1910;Pankkitili;12 000,20;',
  '1911;Vanha pankkitili;1 000,00;',
  '1700;Myyntisaamiset;25OO,00;',
  '2000;Osakepääoma;;2 500,00',
  '2250;Edellisten tilikausien voitto;;10 000,00',
  '2870;Ostovelat;;3 350,30',
  'Yhteensä;;15 850,30;15 850,30',
].join('\r\n');

/** The sum is a number now, and one cent has gone. */
const SECOND = FIRST.replace('25OO,00', '2 499,99');

test('balances with faults are corrected, sent again, explained, submitted, exported and signed off, by keyboard on a phone', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const story = await tableStory('opening-balances');
  await begin(page, story);

  await test.step('which balances', async () => {
    await heading(page, 'Mitkä saldot tuodaan?');
    await typeInto(page, page.getByLabel('Saldot päivältä'), '30.9.2026');
    await choose(page, group(page, 'Mitä tuodaan'), 'Avaava tase');
    await choose(page, group(page, 'Onko tilikauden tulos mukana?'), 'Ei');
    await typeInto(page, page.getByLabel('Kuka on laatinut'), 'Katri Nurmi');
    await look(page);
    await next(page);
  });

  await test.step('a sum that is none is corrected in place, and then debits equal credits', async () => {
    await heading(page, 'Missä tiedostossa saldot ovat?');
    await sendTable(page, 'tase.csv', FIRST, 'Tiedostossa on 8 riviä');
    for (const kind of ['Summaa ei voi lukea', 'Tiliä ei ole tilikartassa', 'Debet ja kredit eivät täsmää'])
      await expect(panel(page).getByRole('heading', { name: kind })).toBeVisible();
    await expect(panel(page).getByText('-2500,00')).toBeVisible();
    await look(page);
    await openFindings(page, 'Summaa ei voi lukea Debet');
    await look(page);
    await fixCells(page, { 'rivi 4, Debet': '2 500,00' });
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
    await expect(panel(page).getByRole('heading', { name: 'Debet ja kredit eivät täsmää' })).toHaveCount(0);
  });

  await test.step('a second file shows what got better, and the cent that is missing', async () => {
    await sendTable(page, 'tase 2.csv', SECOND, 'Verrattuna edelliseen tiedostoon');
    await expect(panel(page).getByText('-0,01')).toBeVisible();
    await choose(page, group(page, 'Onko rivimäärä oikein?'), 'Kyllä');
    await look(page);
  });

  await test.step('an account of the old books is converted, and the cent is explained', async () => {
    await nextRefused(page, 'Tilin, jota tilikartassa ei ole, voit muuntaa seuraavassa askeleessa.');
    await pressOn(page, page.getByRole('button', { name: 'Jatka silti, täydennän myöhemmin' }));
    await heading(page, 'Täsmäävätkö debet ja kredit?');
    await expect(page.getByText('-0,01 €', { exact: true })).toBeVisible();
    await choose(page, group(page, 'Etumerkit'), 'Debet ja kredit omissa sarakkeissa');
    await nextRefused(page, 'Debet ja kredit eivät täsmää. Selitä ero tai korjaa tiedosto.');
    await look(page);
    await pressOn(page, page.getByRole('button', { name: 'Lisää tili' }));
    await typeInto(page, page.getByLabel('Tili tiedostossa'), '1911');
    await typeInto(page, page.getByLabel('Tili tilikartassa'), '1910 Pankkitili');
    await look(page);
    await typeInto(page, page.getByLabel('Mistä ero johtuu?'), 'Pyöristys vanhassa ohjelmassa.');
    await next(page);
  });

  await test.step('the statement is sent, and the form is submitted', async () => {
    await heading(page, 'Mihin saldot täsmäytetään?');
    const statement = group(page, 'Edellinen tilinpäätös').locator('input[type=file]');
    await chooseFile(page, statement, 'tilinpäätös.pdf', SAMPLES.pdf);
    await expect(page.getByRole('link', { name: 'Lataa: tilinpäätös.pdf' })).toBeVisible({ timeout: 20_000 });
    await look(page);
    await next(page);
    await submit(page);
  });

  await test.step('the account manager takes the clean export, in accounts of the chart', async () => {
    await openReview(page, story);
    const { rows, manifest } = await takeExport(page, SECOND);
    expect(rows).toEqual([
      ['accountNumber', 'accountName', 'debit', 'credit'],
      ['1900', 'Kassa', '350.10', ''],
      ['1910', 'Pankkitili', '12000.20', ''],
      ['1910', 'Vanha pankkitili', '1000.00', ''],
      ['1700', 'Myyntisaamiset', '2499.99', ''],
      ['2000', 'Osakepääoma', '', '2500.00'],
      ['2250', 'Edellisten tilikausien voitto', '', '10000.00'],
      ['2870', 'Ostovelat', '', '3350.30'],
    ]);
    expect(manifest.corrections).toMatchObject({ edits: [], fixAll: [] });
  });
  await test.step('and signs off exactly that', () => signOff(page, story));
});
