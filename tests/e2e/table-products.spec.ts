import { expect, test } from '../support/browser.ts';
import { openReview, signOff, takeExport } from '../support/clean-export.ts';
import { choose, typeInto } from '../support/keyboard.ts';
import {
  backToFile,
  begin,
  fixAll,
  fixCells,
  group,
  heading,
  look,
  mapColumn,
  next,
  nextRefused,
  openFindings,
  panel,
  reread,
  sendTable,
  submit,
  tableStory,
} from '../support/table-story.ts';

test.use({ viewport: { width: 390, height: 844 } });

/** Rows 2 and 5 have a rate of last year, the price of row 3 is a word, row 4 repeats a code, the account of row 5 is unknown. */
const FIRST = [
  'Tuotekoodi;Tuotenimi;Hinta;ALV-%;Ryhmä;Myyntitili;Yksikkö;Hyllypaikka',
  'L1;Juurileipä;5,90;13,5;Leivät;3020;kpl;A1',
  'L2;Pulla;2,50;14;Leivät;3020;kpl;A2',
  'L3;Täytekakku;kysy;13,5;Kakut/Täytekakut;3020;kpl;B1',
  'L3;Voileipäkakku;45,00;13,5;Kakut/Täytekakut;3020;kpl;B2',
  'L5;Kahvi;3,00;14;Kahvila;3999;kpl;C1',
].join('\r\n');

/** The codes and the rates are right now. */
const SECOND = FIRST.replace('L3;Voileipä', 'L4;Voileipä').replaceAll(';14;', ';13,5;');

test('products with faults are corrected, sent again, submitted, exported and signed off, by keyboard on a phone', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const story = await tableStory('products');
  await begin(page, story);

  await test.step('where they come from, and accounts of categories out of the chart', async () => {
    await heading(page, 'Miten tuotteet tuodaan?');
    await choose(page, group(page, 'Lähde'), 'Tiedosto');
    await choose(page, group(page, 'Hinnat sisältävät arvonlisäveron'), 'Verolliset');
    await choose(page, group(page, 'Näytetään verkkokaupassa'), 'Kaikki');
    await look(page);
    await next(page);
    await heading(page, 'Mihin kategorioihin tuotteet kuuluvat?');
    await typeInto(page, page.getByLabel('Kategoria', { exact: true }), 'Leivät');
    await typeInto(page, page.getByLabel('Oletustili'), '3999');
    await nextRefused(page, 'Tiliä 3999 ei ole tilikartassa.');
    await look(page);
    await typeInto(page, page.getByLabel('Oletustili'), '3020 Myynti 13,5 %');
    await next(page);
  });

  await test.step('the file is read while the page is open', async () => {
    await heading(page, 'Missä tiedostossa tuotteet ovat?');
    await sendTable(page, 'tuotteet.csv', FIRST, 'Tiedostossa on 5 riviä');
    for (const kind of [
      'Hintaa ei voi lukea',
      'Sama tuotekoodi',
      'Tiliä ei ole tilikartassa',
      'Vanha verokanta',
    ])
      await expect(panel(page).getByRole('heading', { name: kind })).toBeVisible();
    await look(page);
    await mapColumn(page, 'Hyllypaikka', 'Kuvaus');
  });

  await test.step('a price is corrected in place, and the old rates all at once', async () => {
    await openFindings(page, 'Hintaa ei voi lukea Hinta');
    await look(page);
    await fixCells(page, { 'rivi 3, Hinta': '39,00' });
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
    await openFindings(page, 'Vanha verokanta ALV-%');
    await fixAll(page, 'Korjaa kaikki 2 ehdotetulla tavalla');
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
  });

  await test.step('a second file shows what got better', async () => {
    await sendTable(page, 'tuotteet 2.csv', SECOND, 'Verrattuna edelliseen tiedostoon');
    await expect(panel(page).getByText('Korjattavia rivejä oli 2, nyt 2.')).toBeVisible();
    await look(page);
    await openFindings(page, 'Hintaa ei voi lukea Hinta');
    await fixCells(page, { 'rivi 3, Hinta': '39' });
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
    await choose(page, group(page, 'Onko rivimäärä oikein?'), 'Kyllä');
    await next(page);
  });

  await test.step('the row in error is decided on, and the form is submitted', async () => {
    await heading(page, 'Mitä tehdään riveille, joissa on korjattavaa?');
    await choose(page, group(page, 'Rivit, joissa on korjattavaa'), 'Korjaan tässä');
    await choose(page, group(page, 'Kaksoiskappaleet'), 'Ensimmäinen jää');
    await nextRefused(page, 'Rivejä korjaamatta: 1.');
    await choose(page, group(page, 'Rivit, joissa on korjattavaa'), 'Rivit jätetään pois');
    await look(page);
    await next(page);
    await submit(page);
  });

  await test.step('the account manager takes the clean export', async () => {
    await openReview(page, story);
    const { rows, manifest } = await takeExport(page, SECOND);
    expect(rows).toEqual([
      ['code', 'name', 'description', 'unit', 'priceGross', 'vatRate', 'category', 'salesAccount'],
      ['L1', 'Juurileipä', 'A1', 'kpl', '5.90', '13.5', 'Leivät', '3020'],
      ['L2', 'Pulla', 'A2', 'kpl', '2.50', '13.5', 'Leivät', '3020'],
      ['L3', 'Täytekakku', 'B1', 'kpl', '39.00', '13.5', 'Kakut/Täytekakut', '3020'],
      ['L4', 'Voileipäkakku', 'B2', 'kpl', '45.00', '13.5', 'Kakut/Täytekakut', '3020'],
    ]);
    expect(manifest.decisions).toEqual({ errors: 'leaveOut', duplicates: 'first', leftOut: [] });
    expect(manifest.corrections.edits).toEqual([{ row: 3, target: 'priceGross', value: '39' }]);
  });
  await test.step('and signs off exactly that', () => signOff(page, story));
});
