/** Zones of the made-up companies, as such companies have them: mail at a big provider, proofs of ownership, and old mistakes. */

const head = (zone: string) => `$ORIGIN ${zone}.
$TTL 3600
@ IN SOA ns1.nimi.example. hostmaster.nimi.example. 2026112001 7200 3600 1209600 3600
@ IN NS ns1.nimi.example.
@ IN NS ns2.nimi.example.
`;

/** A site and mail without a fault. */
const plain = (zone: string, address: string) => `${head(zone)}@ IN A ${address}
www IN CNAME @
@ IN MX 10 mx1.posti.example.
@ IN MX 20 mx2.posti.example.
@ IN TXT "v=spf1 include:_spf.posti.example ~all"
_dmarc IN TXT "v=DMARC1; p=none"
`;

/** Two SPF records, a mail server whose final dot was forgotten, and no DMARC. */
const faulty = (zone: string, address: string, provider: string) => `${head(zone)}@ IN A ${address}
www IN CNAME @
kauppa IN CNAME kaupat.palvelu.example.
@ IN MX 10 ${provider}
@ IN TXT "v=spf1 include:spf.protection.outlook.com -all"
@ IN TXT "v=spf1 include:uutiskirje.example -all"
@ IN TXT "google-site-verification=4711abcdef"
@ IN CAA 0 issue "letsencrypt.org"
autodiscover IN CNAME autodiscover.outlook.com.
selector1._domainkey IN CNAME selector1-esimerkki._domainkey.esimerkki.onmicrosoft.com.
`;

export const MADE_UP_ZONES: readonly string[] = [
  faulty('koivurannanleipomo.fi', '192.0.2.10', 'koivurannanleipomo-fi.mail.protection.outlook.com'),
  faulty('koivurannan-leipomo.fi', '192.0.2.10', 'koivurannan-leipomo-fi.mail.protection.outlook.com'),
  faulty('koivurannanleipomo.example', '192.0.2.10', 'koivurannanleipomo-fi.mail.protection.outlook.com'),
  plain('rannanpulla.fi', '192.0.2.11'),
  faulty('sisupyora.fi', '192.0.2.20', 'sisupyora-fi.mail.protection.outlook.com'),
  plain('skärgårdenskeramik.fi', '192.0.2.30'),
  plain('pohjanvalo.fi', '192.0.2.40'),
];
