import { accept, type Check, refuse } from './check.ts';
import { upperAscii } from './text.ts';

/** What else of Google's was pasted, by how it begins. */
const OTHER_KINDS = [
  [/^UA-/, 'googleTagId.universalAnalytics'],
  [/^AW-/, 'googleTagId.ads'],
  [/^GT-/, 'googleTagId.googleTag'],
  [/^DC-/, 'googleTagId.floodlight'],
  [/^\d{5,12}$/, 'googleTagId.propertyNumber'],
] as const;

const otherKind = (typed: string) => OTHER_KINDS.find(([pattern]) => pattern.test(typed))?.[1];

/** GA4 measurement ID: G- and ten letters or digits. Google documents the prefix; ten is what it issues. */
export const ga4MeasurementId: Check = (text) => {
  const typed = upperAscii(text.trim());
  if (/^G-[A-Z0-9]{10}$/.test(typed)) return accept(typed);
  if (/^GTM-/.test(typed)) return refuse('ga4MeasurementId.tagManager');
  return refuse(
    otherKind(typed) ?? (/^G-[A-Z0-9]+$/.test(typed) ? 'ga4MeasurementId.length' : 'ga4MeasurementId.shape'),
  );
};

/** Tag Manager container ID: GTM- and 4–9 letters or digits. Google documents the prefix, not the length. */
export const gtmContainerId: Check = (text) => {
  const typed = upperAscii(text.trim());
  if (/^GTM-[A-Z0-9]{4,9}$/.test(typed)) return accept(typed);
  if (/^G-/.test(typed)) return refuse('gtmContainerId.measurementId');
  return refuse(otherKind(typed) ?? 'gtmContainerId.shape');
};
