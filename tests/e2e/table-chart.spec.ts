import { expect, test } from '../support/browser.ts';
import { openReview, signOff, takeExport } from '../support/clean-export.ts';
import { choose, pickOption, pressOn, typeInto } from '../support/keyboard.ts';
import {
  backToFile,
  begin,
  fixAll,
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

test.use({ viewport: { width: 390, height: 844 } });

/** A printed list with headings; one number has decimals, one account has no name, one has a code that nobody knows. */
const FIRST = [
  'Tilinumero;Nimi;Tyyppi;ALV-koodi',
  ';VASTAAVAA;;',
  '1900;Kassa;vastaavaa;EI',
  '1910;Pankkitili;vastaavaa;EI',
  '1950;Korttimaksut;vastaavaa;EI',
  ';TULOSLASKELMA;;',
  '3000;Myynti 25,5 %;tuotto;MY255',
  '3010,0;Palvelut 25,5 %;tuotto;MY255',
  '3020;;tuotto;MY135',
  '3030;Myynti 10 %;tuotto;MY10',
  '8680;Maksunvälityksen palkkiot;kulu;OS000',
].join('\r\n');

/** The name is there now, and the two accounts of differences. */
const SECOND = `${FIRST.replace('3020;;', '3020;Myynti 13,5 %;')}\r\n8950;Pyöristyserot;kulu;EI\r\n8960;Kassaerot;kulu;EI`;

test('a chart with faults is corrected, sent again, submitted, exported and signed off, by keyboard on a phone', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const story = await tableStory('chart-of-accounts');
  await begin(page, story);

  await test.step('the file is read while the page is open', async () => {
    await heading(page, 'Mistä tilikartta tulee?');
    await choose(page, group(page, 'Tilikartan lähde'), 'Oma tiedosto');
    await next(page);
    await heading(page, 'Missä tiedostossa tilikartta on?');
    await sendTable(page, 'tilikartta.csv', FIRST, 'Tiedostossa on 10 riviä');
    for (const kind of ['Tilinumeron muoto', 'Tilin nimi puuttuu', 'ALV-koodia ei tunneta', 'Väliotsikko'])
      await expect(panel(page).getByRole('heading', { name: kind })).toBeVisible();
    await look(page);
  });

  await test.step('a VAT code is corrected in place', async () => {
    await openFindings(page, 'ALV-koodia ei tunneta ALV-koodi');
    await fixCells(page, { 'rivi 9, ALV-koodi': 'MY100' });
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
  });

  await test.step('a second file shows what got better, and every row has to be right', async () => {
    await sendTable(page, 'tilikartta 2.csv', SECOND, 'Verrattuna edelliseen tiedostoon');
    await choose(page, group(page, 'Onko rivimäärä oikein?'), 'Kyllä');
    await nextRefused(page, 'Rivejä korjaamatta: 2.');
    await look(page);
    await openFindings(page, 'ALV-koodia ei tunneta ALV-koodi');
    await fixCells(page, { 'rivi 9, ALV-koodi': 'MY100' });
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
    await openFindings(page, 'Tilinumeron muoto Tilinumero');
    await fixAll(page, 'Korjaa 1 ehdotetulla tavalla');
    await reread(page, page.getByText('Tällaisia löydöksiä ei ole.'));
    await backToFile(page);
    await next(page);
    await heading(page, 'Mitä tehdään otsikoille ja passiivisille tileille?');
    await choose(page, group(page, 'Otsikkorivit'), 'Ohitetaan');
    await choose(page, group(page, 'Passiiviset tilit'), 'Ohitetaan');
    await next(page);
  });

  await test.step('removing an account that is in use says where', async () => {
    await heading(page, 'Ovatko tilit oikein?');
    await expect(page.getByText(/käytetään tuotteissa/)).toHaveCount(0);
    await look(page);
    await pressOn(page, page.getByRole('button', { name: 'Poista: Tili 6', exact: true }));
    await expect(page.getByText(/käytetään tuotteissa: 3020/)).toBeVisible();
    await look(page);
    await pressOn(page, page.getByRole('button', { name: 'Kumoa' }));
    await expect(page.getByText(/käytetään tuotteissa/)).toHaveCount(0);
    await next(page);
  });

  await test.step('sales accounts are chosen and the price is accepted', async () => {
    await heading(page, 'Mille tileille laskutus kirjaa myynnin?');
    await typeInto(page, page.getByLabel('Tili', { exact: true }), '3020 Myynti 13,5 %');
    await typeInto(page, page.getByLabel('Mihin käytetään'), 'Leivonnaiset');
    await pickOption(page, page.getByLabel('Verokanta'), '13,5 %');
    await look(page);
    await next(page);
    await heading(page, 'Halutaanko tilikartta omaan käyttöön sovitettuna?');
    await choose(page, group(page, 'Sovitetaanko tilikartta toimialallenne?'), 'Kyllä');
    await expect(page.getByText('Hinta on sopimuksen hinnastossa.')).toBeVisible();
    await choose(page, group(page, 'Hyväksyttekö hinnan?'), 'Kyllä');
    await typeInto(page, page.getByLabel('Hyväksyjä'), 'Aino Koivuranta');
    await typeInto(page, page.getByLabel('Toiveet'), 'Myynti tuoteryhmittäin.');
    await look(page);
    await next(page);
    await submit(page);
  });

  await test.step('the account manager takes the clean export', async () => {
    await openReview(page, story);
    const { rows } = await takeExport(page, SECOND);
    expect(rows).toEqual([
      ['accountNumber', 'name', 'type', 'vatCode'],
      ['1900', 'Kassa', 'asset', 'EI'],
      ['1910', 'Pankkitili', 'asset', 'EI'],
      ['1950', 'Korttimaksut', 'asset', 'EI'],
      ['3000', 'Myynti 25,5 %', 'income', 'MY255'],
      ['3010', 'Palvelut 25,5 %', 'income', 'MY255'],
      ['3020', 'Myynti 13,5 %', 'income', 'MY135'],
      ['3030', 'Myynti 10 %', 'income', 'MY100'],
      ['8680', 'Maksunvälityksen palkkiot', 'expense', 'OS000'],
      ['8950', 'Pyöristyserot', 'expense', 'EI'],
      ['8960', 'Kassaerot', 'expense', 'EI'],
    ]);
  });
  await test.step('and signs off exactly that', () => signOff(page, story));
});
