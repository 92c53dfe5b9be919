import { columnTable } from './column.ts';

/** Columns of opening balances, in the order of the clean export. */
export const openingBalancesColumns = columnTable(`
accountNumber account | Tili; Tilinumero; Tilinro | Account | Konto
accountName text | Tilin nimi; Nimi | Account name | Kontonamn
debit amount | Debet; Debet € | Debit | Per debet
credit amount | Kredit; Kredit € | Credit | Per kredit
amount amount | Saldo; Summa; Määrä | Balance; Amount | Belopp
date date | Päivä; Pvm | Date | Datum
dimension text | Kustannuspaikka; Kp | Cost centre | Kostnadsställe
text text | Selite | Description | Förklaring
`);
