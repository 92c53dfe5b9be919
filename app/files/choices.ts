import { foldHeading } from './heading.ts';

/** What files write for the values of columns that have a few: our value, then the words for it in three languages. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  customerType: {
    company: 'yritys företag company business b2b y',
    person: 'henkilö yksityinen yksityishenkilö kuluttaja person privatperson private consumer b2c h',
    association: 'yhdistys förening association',
    public: 'julkinen julkishallinto offentlig public',
  },
  invoiceMethod: {
    eInvoice: 'verkkolasku e-faktura nätfaktura einvoice',
    email: 'sähköposti e-post email mail',
    paper: 'paperi kirje posti papper brev paper post',
    consumerEInvoice: 'e-lasku elasku e-faktura-konsument',
  },
  yesNo: {
    yes: 'kyllä k x 1 true on ja yes y kylla active aktiivinen käytössä',
    no: 'ei e 0 false pois nej no n inactive passiivinen',
  },
};

const BY_TARGET: Readonly<Record<string, string>> = {
  customerType: 'customerType',
  invoiceMethod: 'invoiceMethod',
  marketingConsent: 'yesNo',
  active: 'yesNo',
  collectionBlock: 'yesNo',
};

const choices = new Map(
  Object.entries(WORDS).map(([list, values]) => [
    list,
    new Map(
      Object.entries(values).flatMap(([value, words]) =>
        words.split(' ').map((word) => [foldHeading(word), value] as const),
      ),
    ),
  ]),
);

/** Headings under which yes means no. */
const TURNED = new Set(['passiivinen', 'inactive']);

/** Our value for what the file says in a column of choices; what is in no list stays as it is. */
export function readChoice(target: string, text: string, header: string): string {
  const value = choices.get(BY_TARGET[target] ?? '')?.get(foldHeading(text));
  if (value === undefined) return text;
  if (target === 'active' && TURNED.has(foldHeading(header))) return value === 'yes' ? 'no' : 'yes';
  return value;
}
