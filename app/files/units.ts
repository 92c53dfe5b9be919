import { foldHeading } from './heading.ts';

/** Our units and what files call them. */
const UNITS: Readonly<Record<string, string>> = {
  kpl: 'kpl st styck pcs pc piece pieces kappale',
  h: 'h t tunti tuntia timme timmar hour hours hr hrs',
  pv: 'pv pvä päivä dag dagar day days',
  kk: 'kk kuukausi månad månader mån month months',
  kg: 'kg kilo',
  g: 'g gramma',
  l: 'l ltr litra liter litre',
  m: 'm metri meter metre jm',
  m2: 'm2 m² neliö',
  m3: 'm3 m³ kuutio',
  pkt: 'pkt pak paketti pack paket',
  erä: 'erä batch lot parti',
};

const fold = (text: string) => foldHeading(text.replace('²', '2').replace('³', '3'));
const units = new Map(
  Object.entries(UNITS).flatMap(([unit, names]) =>
    names.split(' ').map((name) => [fold(name), unit] as const),
  ),
);

/** Our unit for what a file calls it. */
export const readUnit = (text: string): string | undefined => units.get(fold(text));
