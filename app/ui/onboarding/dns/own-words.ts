import type { OwnParts } from '#app/wizards/domain-dns/own-parts.ts';

/** Words that the parts of a step say in the browser; loaders hand them over with pickWords. */
export const OWN_WORDS = {
  'dns-domains': ['dns.step'],
  'dns-transfer-keys': ['dns.step'],
  'dns-records': ['dns.step', 'dns.findings', 'dns.reasons', 'dns.fixes'],
  'mail-sender': ['dns.sender'],
  'dns-outlook': ['dns.outlook', 'dns.verifications'],
  'table-file': ['files.step'],
} as const satisfies Record<OwnParts['kind'], readonly string[]>;
