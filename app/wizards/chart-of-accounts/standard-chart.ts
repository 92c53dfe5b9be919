import type { ChartAccount } from '#app/files/types.ts';

/** One account of a chart that we ship. */
export interface StandardAccount extends ChartAccount {
  readonly nameSv: string;
  readonly nameEn: string;
  /** VAT code of section 11 of the domain page. */
  readonly vatCode: string;
}

export const STANDARD_CHART_IDS = ['osakeyhtio', 'toiminimi', 'yhdistys'] as const;
export type StandardChartId = (typeof STANDARD_CHART_IDS)[number];

/** A table of accounts, a line each: `number type VAT | Finnish | Swedish | English`. */
function accounts(text: string): readonly StandardAccount[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head, name, nameSv, nameEn] = line.split('|').map((part) => part.trim());
      const [number, type, vatCode] = head!.split(' ');
      return { number, type, vatCode, name, nameSv, nameEn } as StandardAccount;
    });
}

/**
 * The chart of a limited company, made for this product in the way Finnish charts are numbered: 1 assets, 2 equity and
 * liabilities, 3 income, 4 purchases, 5–6 staff and depreciation, 7–8 other costs, 9 financial items. VAT rates of 2026.
 */
const LIMITED_COMPANY = accounts(`
1020 asset EI | Kehittämismenot | Utvecklingsutgifter | Development costs
1070 asset OS255 | Muut pitkävaikutteiset menot | Övriga utgifter med lång verkningstid | Other long-term expenditure
1120 asset OS255 | Rakennukset ja rakennelmat | Byggnader och konstruktioner | Buildings and structures
1160 asset OS255 | Koneet ja kalusto | Maskiner och inventarier | Machinery and equipment
1180 asset OS255 | Ajoneuvot | Fordon | Vehicles
1390 asset EI | Muut osakkeet ja osuudet | Övriga aktier och andelar | Other shares and holdings
1510 asset EI | Tavaravarasto | Varulager | Inventory of goods
1700 asset EI | Myyntisaamiset | Kundfordringar | Trade receivables
1740 asset EI | Muut lyhytaikaiset saamiset | Övriga kortfristiga fordringar | Other short-term receivables
1763 asset ALVS | Arvonlisäverosaaminen (ostojen ALV) | Momsfordran (moms på inköp) | VAT receivable (input VAT)
1800 asset EI | Siirtosaamiset | Resultatregleringar, fordringar | Prepayments and accrued income
1900 asset EI | Kassa | Kassa | Cash in hand
1910 asset EI | Pankkitili | Bankkonto | Bank account
1920 asset EI | Pankkitili 2 | Bankkonto 2 | Bank account 2
1950 asset EI | Korttimaksujen selvittelytili | Utredningskonto för kortbetalningar | Card payments clearing account
1960 asset EI | Verkkomaksujen selvittelytili | Utredningskonto för webbetalningar | Online payments clearing account
2000 equity EI | Osakepääoma | Aktiekapital | Share capital
2060 equity EI | Sijoitetun vapaan oman pääoman rahasto | Fonden för inbetalt fritt eget kapital | Reserve for invested unrestricted equity
2250 equity EI | Edellisten tilikausien voitto (tappio) | Vinst (förlust) från tidigare räkenskapsperioder | Retained earnings
2370 equity EI | Tilikauden voitto (tappio) | Räkenskapsperiodens vinst (förlust) | Profit (loss) for the financial year
2650 liability EI | Pitkäaikaiset lainat rahoituslaitoksilta | Långfristiga lån från finansinstitut | Long-term loans from financial institutions
2825 liability EI | Lyhytaikaiset lainat rahoituslaitoksilta | Kortfristiga lån från finansinstitut | Short-term loans from financial institutions
2850 liability EI | Saadut ennakot | Erhållna förskott | Advances received
2860 liability EI | Lahjakorttivelka | Presentkortsskuld | Gift card liability
2870 liability EI | Ostovelat | Leverantörsskulder | Trade payables
2920 liability EI | Ennakonpidätysvelka | Förskottsinnehållningsskuld | Withholding tax payable
2939 liability ALVV | Arvonlisäverovelka (myynnin ALV) | Momsskuld (moms på försäljning) | VAT payable (output VAT)
2945 liability EI | Verotili | Skattekonto | Tax account
2950 liability EI | Työeläkevakuutusmaksuvelka | Skuld för arbetspensionsavgifter | Pension contributions payable
2965 liability EI | Lomapalkkavelka | Semesterlöneskuld | Holiday pay liability
2990 liability EI | Muut siirtovelat | Övriga resultatregleringar, skulder | Other accruals and deferred income
3000 income MY255 | Myynti 25,5 % | Försäljning 25,5 % | Sales 25.5 %
3010 income MY255 | Palvelumyynti 25,5 % | Försäljning av tjänster 25,5 % | Sales of services 25.5 %
3020 income MY135 | Myynti 13,5 % | Försäljning 13,5 % | Sales 13.5 %
3030 income MY100 | Myynti 10 % | Försäljning 10 % | Sales 10 %
3040 income MY255 | Verkkokauppamyynti 25,5 % | Webbförsäljning 25,5 % | Online sales 25.5 %
3100 income MY000 | Veroton myynti | Momsfri försäljning | Sales exempt from VAT
3360 income MYEUT | Yhteisömyynti, tavarat | Gemenskapsförsäljning, varor | EU sales of goods
3370 income MYEUP | EU-palvelumyynti | EU-försäljning av tjänster | EU sales of services
3380 income MYVIE | Vientimyynti | Exportförsäljning | Export sales
3390 income MYRAK | Rakentamispalvelut, käännetty verovelvollisuus | Byggtjänster, omvänd skattskyldighet | Construction services, reverse charge
3500 income MY255 | Myynnin alennukset 25,5 % | Rabatter på försäljning 25,5 % | Sales discounts 25.5 %
3570 expense EI | Luottotappiot | Kreditförluster | Credit losses
3650 income MY000 | Muut liiketoiminnan tuotot | Övriga rörelseintäkter | Other operating income
4000 expense OS255 | Ostot 25,5 % | Inköp 25,5 % | Purchases 25.5 %
4010 expense OS135 | Ostot 13,5 % | Inköp 13,5 % | Purchases 13.5 %
4110 expense OSEUT | Yhteisöhankinnat, tavarat | Gemenskapsförvärv, varor | EU acquisitions of goods
4130 expense OSMAA | Maahantuonti EU:n ulkopuolelta | Import från länder utanför EU | Imports from outside the EU
4400 expense EI | Varaston muutos | Lagerförändring | Change in inventories
4460 expense OS255 | Alihankinta | Underleverans | Subcontracting
5000 expense EI | Palkat | Löner | Wages and salaries
6130 expense EI | Työeläkevakuutusmaksut | Arbetspensionsavgifter | Pension insurance contributions
6300 expense EI | Muut henkilösivukulut | Övriga lönebikostnader | Other social security costs
6870 expense EI | Suunnitelman mukaiset poistot | Avskrivningar enligt plan | Depreciation according to plan
7230 expense OS255 | Toimitilavuokrat | Hyror för lokaler | Rents for premises
7680 expense OS255 | Laitteet ja ohjelmistot | Utrustning och programvara | IT equipment and software
8050 expense OS255 | Mainonta ja markkinointi | Reklam och marknadsföring | Advertising and marketing
8400 expense OS255 | Taloushallintopalvelut | Ekonomiförvaltningstjänster | Accounting services
8680 expense OS000 | Maksunvälityksen palkkiot | Avgifter för betalningsförmedling | Payment service fees
9440 expense EI | Korkokulut | Räntekostnader | Interest expenses
`);

/** Equity and income where other forms of business differ from a limited company. */
const SOLE_TRADER_EQUITY = accounts(`
2000 equity EI | Pääoma tilikauden alussa | Kapital i början av räkenskapsperioden | Capital at the beginning of the year
2060 equity EI | Yksityissijoitukset | Privata insättningar | Owner's contributions
2080 equity EI | Yksityisotot | Privata uttag | Owner's drawings
2370 equity EI | Tilikauden voitto (tappio) | Räkenskapsperiodens vinst (förlust) | Profit (loss) for the financial year
`);

const ASSOCIATION_EQUITY = accounts(`
2000 equity EI | Toimintapääoma | Verksamhetskapital | Operating capital
2250 equity EI | Edellisten tilikausien ylijäämä (alijäämä) | Överskott (underskott) från tidigare räkenskapsperioder | Surplus (deficit) of earlier years
2370 equity EI | Tilikauden ylijäämä (alijäämä) | Räkenskapsperiodens överskott (underskott) | Surplus (deficit) for the financial year
`);

const ASSOCIATION_INCOME = accounts(`
3200 income MY000 | Jäsenmaksut | Medlemsavgifter | Membership fees
3210 income MY000 | Osallistumismaksut | Deltagaravgifter | Participation fees
3220 income MY000 | Lahjoitukset ja keräykset | Donationer och insamlingar | Donations and collections
3230 income MY000 | Yleisavustukset | Allmänna understöd | General grants
`);

const isEquity = ({ type }: StandardAccount) => type === 'equity';

/** The chart with other accounts of equity, and more of others, in the order of their numbers. */
const variant = (...added: readonly (readonly StandardAccount[])[]): readonly StandardAccount[] =>
  [...LIMITED_COMPANY.filter((account) => !isEquity(account)), ...added.flat()].sort((a, b) =>
    a.number.localeCompare(b.number),
  );

export const STANDARD_CHARTS: Readonly<Record<StandardChartId, readonly StandardAccount[]>> = {
  osakeyhtio: LIMITED_COMPANY,
  toiminimi: variant(SOLE_TRADER_EQUITY),
  yhdistys: variant(ASSOCIATION_EQUITY, ASSOCIATION_INCOME),
};
