import { columnTable } from './column.ts';

/** Columns of a chart of accounts, in the order of the clean export. */
export const chartOfAccountsColumns = columnTable(`
accountNumber account | Tilinumero; Tilinro; Tili; Tilikoodi; Tilin numero; Nro | Account number; Account no; Account; Account code | Kontonummer; Kontonr; Konto; Kontokod
name text 100 | Nimi; Tilin nimi; Nimi suomeksi; Selite; Tilinimi | Name; Account name; Description | Namn; Kontots namn; Benämning; Kontonamn
nameSv text 100 | Nimi ruotsiksi; Ruotsinkielinen nimi | Name in Swedish; Swedish name | Namn på svenska; Svenskt namn
nameEn text 100 | Nimi englanniksi; Englanninkielinen nimi | Name in English; English name | Namn på engelska; Engelskt namn
type choice | Tyyppi; Tilityyppi; Tilin tyyppi; Tililaji; Tiliryhmä | Type; Account type; Account class | Typ; Kontotyp; Kontoslag
vatCode choice | ALV-koodi; ALV-tunnus; ALV-käsittely; Verokoodi; ALV-tyyppi; ALV-laji | VAT code; Tax code; VAT handling; VAT type | Momskod; Skattekod; Momshantering
vatRate vatRate | ALV-%; ALV-kanta; ALV-prosentti; Verokanta; Vero-% | VAT-%; VAT rate; VAT percentage; Tax rate | Moms-%; Momssats; Momsprocent
parent text | Ylätili; Ryhmä; Otsikkotili; Taso | Parent; Group; Heading; Level | Överkonto; Grupp; Rubrik; Nivå
reportLine text | Tuloslaskelmarivi; Taserivi; Raporttirivi; Tase-erä | Report line; Statement line | Rapportrad; Balansrad; Resultatrad
active choice | Aktiivinen; Käytössä; Tila; Passiivinen | Active; In use; Status; Inactive | Aktiv; I bruk; Läge
validFrom date | Voimassa alkaen | Valid from | Giltig från
validTo date | Voimassa asti | Valid to | Giltig till
dimension text | Kustannuspaikka; Kp; Seurantakohde; Laskentakohde | Cost centre; Dimension; Cost center | Kostnadsställe; Dimension; Uppföljningsobjekt
vatAccount code | ALV-tili; Vastatili; Verotili | VAT account; Contra account | Momskonto; Motkonto
openingBalance amount | Alkusaldo; Avaava saldo; Saldo | Opening balance; Balance | Ingående saldo; Saldo
`);
