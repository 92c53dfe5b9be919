import { columnTable } from './column.ts';

/** Columns of a customer register, in the order of the clean export. */
export const customerRegistryColumns = columnTable(`
customerNumber code 20 | Asiakasnumero; Asiakasnro; Asnro; Asiakaskoodi; Asiakastunnus; Yritystunnus | Customer number; Customer no; Customer code; Customer ID | Kundnummer; Kundnr; Kundkod
customerType choice | Asiakastyyppi; Asiakaslaji; Asiakkaan tyyppi; Yritys/henkilö | Customer type; Company or person | Kundtyp; Företag/person
name text 250 | Nimi; Yrityksen nimi; Asiakas; Asiakkaan nimi; Toiminimi; Yritys; Nimi1 | Name; Company; Company name; Customer; Customer name | Namn; Företag; Företagsnamn; Kundnamn; Kund
nameExtension remark 250 | Nimen jatke; Nimi 2; Lisänimi; Aputoiminimi; Toimipaikka; Osasto | Name extension; Name 2; Department | Namn 2; Tilläggsnamn; Avdelning
firstName text 60 personal | Etunimi; Etunimet; Kutsumanimi | First name; Given name | Förnamn; Tilltalsnamn
lastName text 60 personal | Sukunimi; Sukunimet | Last name; Surname; Family name | Efternamn; Släktnamn
businessId businessId | Y-tunnus; Y tunnus; LY-tunnus; Y-tunnus/hetu; Yrityksen Y-tunnus | Business ID; Company ID; Registration number | FO-nummer; FO-signum; Organisationsnummer
vatNumber vatNumber | ALV-numero; ALV-tunnus; ALV-nro; VAT-tunnus; Arvonlisäverotunniste | VAT number; VAT ID; VAT no | Momsnummer; Moms-ID; Momsregistreringsnummer
contactPerson text 100 personal | Yhteyshenkilö; Yhteyshlö; Kontaktihenkilö; Kontakti; Yhteyshenkilön nimi | Contact person; Contact; Attention | Kontaktperson; Kontakt; Kontaktpersonens namn
contactTitle remark 80 | Titteli; Tehtävänimike; Asema | Title; Job title; Position | Titel; Befattning
email email 254 personal | Sähköposti; S-posti; Sposti; Sähköpostiosoite; Email; Meili | E-mail; Email address; Mail | E-post; E-postadress; Epost
invoiceEmail email 254 personal | Laskutussähköposti; Laskun sähköposti; Sähköposti laskutus; Laskutuksen sähköposti | Invoice email; Billing email; Invoicing email | Faktura-e-post; Fakturerings-e-post; E-post för fakturor
phone phone 25 personal | Puhelin; Puh.; Puhelinnumero; Puhelinnro; Puhnro; Lankapuhelin; Vaihde | Phone; Telephone; Phone number; Tel | Telefon; Telefonnummer; Tfn
mobile phone 25 personal | Matkapuhelin; GSM; Kännykkä; Matkapuh; Matkapuhelinnumero | Mobile; Mobile phone; Cell phone | Mobil; Mobiltelefon; Mobilnummer
website text 200 | Kotisivut; Kotisivu; WWW; Verkkosivut; WWW-osoite; Nettisivut | Website; Homepage; Internet; URL | Webbplats; Hemsida; Webbadress
streetAddress text 80 | Osoite; Katuosoite; Lähiosoite; Postiosoite; Jakeluosoite; Käyntiosoite | Address; Street; Street address; Address line 1 | Adress; Gatuadress; Postadress; Utdelningsadress
addressLine2 remark 80 | Osoite 2; Osoiterivi 2; Lisäosoite; C/O | Address 2; Address line 2 | Adress 2; Adressrad 2
postalCode postalCode 10 | Postinumero; Postinro; Postinum; Pnro; Postino | Postal code; Postcode; Zip; Zip code | Postnummer; Postnr
city text 80 | Postitoimipaikka; Kaupunki; Paikkakunta; Ptmp; Postitmp; Kunta | City; Town; Post office | Ort; Postort; Stad; Postanstalt
country country | Maa; Maakoodi; Maatunnus | Country; Country code | Land; Landskod; Landkod
billingStreet text 80 | Laskutusosoite; Laskun osoite; Laskutuskatuosoite | Billing address; Invoice address; Billing street | Faktureringsadress; Fakturaadress
billingPostalCode postalCode 10 | Laskutuspostinumero; Laskutusosoitteen postinumero; Laskutus postinumero | Billing postal code; Billing zip; Invoice postal code | Faktureringspostnummer; Fakturaadressens postnummer
billingCity text 80 | Laskutuspaikkakunta; Laskutusosoitteen postitoimipaikka; Laskutus postitoimipaikka | Billing city; Invoice city | Faktureringsort; Fakturaadressens ort
deliveryStreet text 80 | Toimitusosoite; Toimituskatuosoite | Delivery address; Shipping address; Ship to | Leveransadress; Leveransgata
deliveryPostalCode postalCode 10 | Toimituspostinumero; Toimitusosoitteen postinumero | Delivery postal code; Shipping zip | Leveranspostnummer; Leveransadressens postnummer
deliveryCity text 80 | Toimituspaikkakunta; Toimitusosoitteen postitoimipaikka | Delivery city; Shipping city | Leveransort; Leveransadressens ort
eInvoiceAddress eInvoiceAddress 35 | Verkkolaskuosoite; Verkkolaskutunnus; OVT-tunnus; OVT; Verkkolaskunumero; E-laskuosoite | E-invoice address; E-invoicing address; EDI code; EDI | E-fakturaadress; Nätfakturaadress; OVT-kod; EDI-kod
eInvoiceOperator code 35 | Välittäjä; Välittäjätunnus; Operaattori; Operaattoritunnus; Verkkolaskuoperaattori; Verkkolaskuvälittäjä | Operator; E-invoice operator; Intermediator; Operator ID | Operatör; Förmedlare; Förmedlarkod; Operatörskod
invoiceMethod choice | Laskutustapa; Laskun toimitustapa; Laskun lähetystapa; Lähetystapa; Laskukanava | Invoicing method; Invoice channel; Delivery method | Faktureringssätt; Leveranssätt; Fakturakanal
paymentTermDays days | Maksuehto; Maksuaika; Maksuehto pv; Maksuaika pv; Maksuaika (pv) | Payment term; Payment terms; Terms of payment; Net days | Betalningsvillkor; Betalningstid; Betalningsdagar
language language | Kieli; Asiointikieli; Laskutuskieli; Kielikoodi | Language; Language code; Invoice language | Språk; Språkkod; Faktureringsspråk
customerGroup remark 50 | Asiakasryhmä; Ryhmä; Asiakasluokka; Segmentti; Yritysryhmä | Customer group; Group; Segment | Kundgrupp; Grupp; Kundsegment
tags remark | Tagit; Tunnisteet; Avainsanat; Asiasanat; Luokittelut | Tags; Labels; Keywords | Taggar; Etiketter; Nyckelord
discountPercent percent | Alennus; Alennusprosentti; Alennus-%; Ale-% | Discount; Discount %; Discount percent | Rabatt; Rabattprocent; Rabatt-%
creditLimit money | Luottoraja; Luottolimiitti; Luotto | Credit limit; Credit | Kreditgräns; Kreditlimit
marketingConsent choice | Markkinointilupa; Suoramarkkinointilupa; Sähköinen markkinointilupa; Uutiskirjelupa; Lupa markkinointiin | Marketing consent; Opt-in; Marketing permission; Newsletter | Marknadsföringstillstånd; Samtycke; Marknadsföringssamtycke; Nyhetsbrev
consentDate pastDate | Luvan pvm; Markkinointiluvan pvm; Suostumuspäivä; Lupa annettu | Consent date; Opt-in date; Consent given | Samtyckesdatum; Samtycke givet
customerSince pastDate | Asiakas alkaen; Asiakkuus alkanut; Luotu; Luontipäivä; Perustettu; Lisätty | Customer since; Created; Created at; Date added | Kund sedan; Skapad; Skapad datum
birthDate pastDate personal | Syntymäaika; Syntymäpäivä; Synt.aika | Date of birth; Birthday; Birth date | Födelsedatum; Födelsedag
salesperson text 100 | Myyjä; Vastuumyyjä; Asiakasvastaava; Vastuuhenkilö; Oletusmyyjä | Salesperson; Account manager; Owner; Default seller | Säljare; Kundansvarig; Ansvarig säljare
customerReference remark 70 | Viitteenne; Asiakkaan viite; Ostajan viite; Tilaajan viite | Your reference; Buyer reference; Customer reference | Er referens; Kundens referens; Köparens referens
iban code | IBAN; Tilinumero; Pankkitili; Tilinro | Bank account; Account number; IBAN account | Kontonummer; Bankkonto; IBAN-konto
active choice | Aktiivinen; Tila; Status; Voimassa; Käytössä | Active; State; In use | Aktiv; Läge; I bruk
collectionBlock choice | Karhuesto; Muistutusesto; Perintäkielto; Luottokielto | Reminder block; Collection block; Credit ban | Påminnelsespärr; Indrivningsspärr; Kreditspärr
notes remark 2500 | Huomautus; Huom; Lisätiedot; Lisätietoja; Muistiinpanot; Kommentti; Selite | Notes; Comment; Remarks; Additional info | Anteckningar; Kommentar; Tilläggsinformation; Anmärkning
personalIdColumn dropped personal | Henkilötunnus; Hetu; Sotu; Sosiaaliturvatunnus | Personal identity code; SSN; Personal ID | Personbeteckning; Personnummer; Socialskyddssignum
`);
