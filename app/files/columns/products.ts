import { columnTable } from './column.ts';

/** Columns of a product list, in the order of the clean export. */
export const productsColumns = columnTable(`
code code 50 | Tuotekoodi; Tuotenumero; Tuotenro; Koodi; Nimikekoodi; Nimike | Product code; Item number; SKU; Code; Item code | Produktkod; Artikelnummer; Artikelnr; Kod
name text 200 | Tuotenimi; Nimi; Tuotteen nimi; Nimitys; Tuote | Product name; Name; Product; Item; Title | Produktnamn; Namn; Benämning; Artikel
nameEn text 200 | Nimi englanniksi | Name in English | Namn på engelska
nameSv text 200 | Nimi ruotsiksi | Name in Swedish | Namn på svenska
description text | Kuvaus; Selite; Lisätieto; Tuotekuvaus | Description; Details; Long description | Beskrivning; Produktbeskrivning
unit choice 10 | Yksikkö; Yks; Yks.; Mittayksikkö; Myyntiyksikkö | Unit; UoM; Unit of measure | Enhet; Måttenhet
priceNet money | Veroton hinta; Hinta alv 0; Nettohinta; Hinta (alv 0 %); Hinta ilman alv | Net price; Price excl VAT; Price ex VAT | Pris utan moms; Nettopris; Pris exkl moms
priceGross money | Verollinen hinta; Hinta sis. alv; Bruttohinta; Myyntihinta; Ovh; Hinta | Gross price; Price incl VAT; Price; Retail price | Pris inkl moms; Bruttopris; Försäljningspris; Pris
purchasePrice money | Ostohinta; Hankintahinta; Sisäänostohinta | Purchase price; Cost; Cost price | Inköpspris; Kostnad
vatRate vatRate | ALV-%; ALV; Verokanta; ALV-kanta; Alv-prosentti | VAT; VAT-%; VAT rate; Tax | Moms; Moms-%; Momssats
category text 100 | Kategoria; Tuoteryhmä; Ryhmä; Osasto; Tuoteluokka | Category; Product group; Group; Department | Kategori; Produktgrupp; Grupp; Varugrupp
salesAccount account | Myyntitili; Tili; Tiliöinti; Kirjanpitotili; Tilinumero | Sales account; Account; Revenue account; Ledger account | Försäljningskonto; Konto; Bokföringskonto
ean code | EAN; Viivakoodi; GTIN; EAN-koodi | EAN; Barcode; GTIN; EAN code | EAN; Streckkod; GTIN; EAN-kod
stock number | Saldo; Varastosaldo; Varastossa | Stock; Quantity; In stock | Lagersaldo; I lager; Saldo
active choice | Aktiivinen; Myynnissä; Tila | Active; Status; On sale | Aktiv; Läge; Till salu
imageUrl text | Kuva; Kuvan osoite; Kuvalinkki | Image; Image URL; Picture | Bild; Bildadress
`);
