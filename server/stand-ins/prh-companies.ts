/** A made-up company as the stand-in for the business register knows it. */
export type RegisterEntry = {
  businessId: string;
  name: string;
  /** A name that it had until the day before `registered`. */
  formerName?: string;
  form: 'oy' | 'tmi' | 'ky' | 'osk';
  /** TOL 2025, five digits, with its name in Finnish, Swedish and English. */
  industry: [code: string, fi: string, sv: string, en: string];
  street: [name: string, building: string];
  postalCode: string;
  city: [fi: string, sv: string];
  municipality: string;
  website?: string;
  vatLiable: boolean;
  registered: string;
  ended?: string;
  situation?: 'bankruptcy';
};

/** The register of the demo: the clients of its world and some more; numbers have valid check digits. */
export const COMPANIES: readonly RegisterEntry[] = [
  {
    businessId: '2345671-3',
    name: 'Koivurannan Leipomo Oy',
    formerName: 'Koivurannan Kahvila Oy',
    form: 'oy',
    industry: [
      '10710',
      'Ruoan valmistus: leivän ja kahvileivän valmistus',
      'Tillverkning av mjukt matbröd',
      'Manufacture of bread',
    ],
    street: ['Myllyrannantie', '4'],
    postalCode: '33210',
    city: ['TAMPERE', 'TAMMERFORS'],
    municipality: '837',
    website: 'www.koivurannanleipomo.example',
    vatLiable: true,
    registered: '2010-06-21',
  },
  {
    businessId: '3123456-3',
    name: 'Sisu Pyöräkorjaamo Tmi',
    form: 'tmi',
    industry: [
      '95290',
      'Muiden henkilökohtaisten tavaroiden korjaus',
      'Reparation av andra hushållsartiklar',
      'Repair of other goods',
    ],
    street: ['Kivipellontie', '12'],
    postalCode: '90500',
    city: ['OULU', 'ULEÅBORG'],
    municipality: '564',
    vatLiable: true,
    registered: '2020-03-02',
  },
  {
    businessId: '2876541-9',
    name: 'Skärgårdens Keramik Ab',
    form: 'oy',
    industry: [
      '23410',
      'Keraamisten koriste-esineiden valmistus',
      'Tillverkning av keramiska prydnadsföremål',
      'Manufacture of ceramic ornaments',
    ],
    street: ['Strandvägen', '7'],
    postalCode: '21600',
    city: ['PARAINEN', 'PARGAS'],
    municipality: '445',
    website: 'www.skargardenskeramik.example',
    vatLiable: true,
    registered: '2017-11-15',
  },
  {
    businessId: '2876543-5',
    name: 'Pohjan Valo Consulting Oy',
    form: 'oy',
    industry: [
      '70200',
      'Liikkeenjohdon konsultointi',
      'Konsultverksamhet avseende företagsledning',
      'Business and management consultancy',
    ],
    street: ['Satamakuja', '3'],
    postalCode: '00150',
    city: ['HELSINKI', 'HELSINGFORS'],
    municipality: '091',
    website: 'www.pohjanvalo.example',
    vatLiable: true,
    registered: '2017-11-20',
  },
  {
    businessId: '9100021-6',
    name: 'Lehdon Taimisto Ky',
    form: 'ky',
    industry: ['01300', 'Taimien kasvatus', 'Plantskoleodling', 'Plant propagation'],
    street: ['Taimitie', '1'],
    postalCode: '40100',
    city: ['JYVÄSKYLÄ', 'JYVÄSKYLÄ'],
    municipality: '179',
    vatLiable: false,
    registered: '2012-02-01',
  },
  {
    businessId: '9100032-0',
    name: 'Entinen Kirjapaino Oy',
    form: 'oy',
    industry: ['18120', 'Muu painaminen', 'Annan tryckning', 'Other printing'],
    street: ['Latojantie', '9'],
    postalCode: '20100',
    city: ['TURKU', 'ÅBO'],
    municipality: '853',
    vatLiable: true,
    registered: '1998-05-04',
    ended: '2024-09-30',
  },
  {
    businessId: '9200043-7',
    name: 'Hiljainen Sali Osuuskunta',
    form: 'osk',
    industry: ['90010', 'Esittävät taiteet', 'Scenkonst', 'Performing arts'],
    street: ['Näyttämökatu', '2'],
    postalCode: '70100',
    city: ['KUOPIO', 'KUOPIO'],
    municipality: '297',
    vatLiable: true,
    registered: '2015-08-17',
    situation: 'bankruptcy',
  },
];
