import { readZone } from './name.ts';

interface Operator {
  readonly name: string;
  readonly hosts: readonly string[];
}

/** Who runs name servers under which names. Companies that sell domains to Finnish customers come first. */
const NAME_SERVERS: readonly Operator[] = [
  { name: 'Louhi', hosts: ['louhi.net'] },
  { name: 'Zoner', hosts: ['zoner.fi'] },
  { name: 'Hostingpalvelu', hosts: ['hostingpalvelu.fi', 'domainhotelli.fi'] },
  { name: 'Domainkeskus', hosts: ['domainkeskus.com', 'euronic.fi'] },
  { name: 'Sigmatic', hosts: ['sigmatic.fi'] },
  { name: 'Suncomet', hosts: ['suncomet.fi'] },
  { name: 'Planeetta Internet', hosts: ['planeetta.net'] },
  { name: 'Shellit', hosts: ['shellit.org'] },
  { name: 'Telia', hosts: ['nebula.fi', 'sonera.fi', 'telia.fi'] },
  { name: 'Elisa', hosts: ['elisa.net', 'elisa.fi'] },
  { name: 'DNA', hosts: ['dna.fi', 'dnaip.fi'] },
  { name: 'Loopia', hosts: ['loopia.se'] },
  { name: 'one.com', hosts: ['one.com'] },
  { name: 'Simply.com', hosts: ['simply.com'] },
  { name: 'GoDaddy', hosts: ['domaincontrol.com'] },
  { name: 'Namecheap', hosts: ['registrar-servers.com'] },
  { name: 'Gandi', hosts: ['gandi.net'] },
  { name: 'OVHcloud', hosts: ['ovh.net'] },
  { name: 'IONOS', hosts: ['ui-dns.com', 'ui-dns.org', 'ui-dns.de', 'ui-dns.biz'] },
  { name: 'Hostinger', hosts: ['dns-parking.com'] },
  { name: 'Joker.com', hosts: ['ns.joker.com'] },
  { name: 'Wix', hosts: ['wixdns.net'] },
  { name: 'Squarespace', hosts: ['squarespacedns.com', 'googledomains.com'] },
  { name: 'Hetzner', hosts: ['hetzner.com', 'hetzner.de', 'first-ns.de', 'second-ns.de', 'second-ns.com'] },
  { name: 'Cloudflare', hosts: ['ns.cloudflare.com'] },
  { name: 'DNSimple', hosts: ['dnsimple.com'] },
];

/** Names of companies that domains are bought from or run at, to be offered while typing. */
export const OPERATOR_NAMES = NAME_SERVERS.map(({ name }) => name);

/** Providers whose servers have numbered names under many top-level domains. */
const NUMBERED: readonly (readonly [RegExp, string])[] = [
  [/\.awsdns-\d+\.(?:com|net|org|co\.uk)$/, 'Amazon Route 53'],
  [/\.azure-dns\.(?:com|net|org|info)$/, 'Microsoft Azure'],
];

const isUnder = (host: string, suffix: string) => host === suffix || host.endsWith(`.${suffix}`);

export interface OperatorGuess {
  /** A company's name, or the domain under which the servers are. */
  readonly name: string;
  /** Whether the company is known; otherwise `name` is a domain. */
  readonly known: boolean;
}

/**
 * Who probably looks after the domain, from its name servers. A guess: the name servers may be with another company than the
 * registrar. Undefined when there are none or they lie under the domain itself.
 */
export function guessRegistrar(nameServers: readonly string[], zone: string): OperatorGuess | undefined {
  const hosts = nameServers.flatMap((host) => readZone(host) ?? []);
  for (const host of hosts) {
    const found = NAME_SERVERS.find((operator) => operator.hosts.some((suffix) => isUnder(host, suffix)));
    const name = found?.name ?? NUMBERED.find(([pattern]) => pattern.test(host))?.[1];
    if (name) return { name, known: true };
  }
  const foreign = hosts.find((host) => !isUnder(host, zone));
  return foreign === undefined ? undefined : { name: foreign.split('.').slice(-2).join('.'), known: false };
}

/** Where mail lives, by the kinds of the wizard's question. */
export type MailKind = 'microsoft365' | 'google' | 'hosting' | 'other' | 'none';

export interface MailGuess {
  readonly kind: MailKind;
  /** A company's name or a host; undefined for `none`. */
  readonly name?: string;
}

const MAIL_SERVERS: readonly (Operator & { readonly kind: MailKind })[] = [
  {
    kind: 'microsoft365',
    name: 'Microsoft 365',
    hosts: ['mail.protection.outlook.com', 'mx.microsoft', 'olc.protection.outlook.com'],
  },
  { kind: 'google', name: 'Google Workspace', hosts: ['google.com', 'googlemail.com'] },
  { kind: 'other', name: 'Zoho Mail', hosts: ['zoho.com', 'zoho.eu'] },
  { kind: 'other', name: 'Proton Mail', hosts: ['protonmail.ch'] },
  { kind: 'other', name: 'Fastmail', hosts: ['messagingengine.com'] },
  { kind: 'other', name: 'iCloud', hosts: ['mail.icloud.com'] },
  { kind: 'other', name: 'Proofpoint', hosts: ['pphosted.com', 'ppe-hosted.com'] },
  { kind: 'other', name: 'Mimecast', hosts: ['mimecast.com'] },
  { kind: 'other', name: 'Cisco', hosts: ['iphmx.com'] },
  { kind: 'other', name: 'Hornetsecurity', hosts: ['hornetsecurity.com', 'antispameurope.com'] },
];

/** Where the domain's mail goes, from the targets of its MX records. An empty target means "no mail" (RFC 7505). */
export function guessMail(targets: readonly string[]): MailGuess {
  const hosts = targets.flatMap((host) => readZone(host) ?? []);
  const [first] = hosts;
  if (first === undefined) return { kind: 'none' };
  for (const host of hosts) {
    const found = MAIL_SERVERS.find((server) => server.hosts.some((suffix) => isUnder(host, suffix)));
    if (found) return { kind: found.kind, name: found.name };
  }
  const hosting = NAME_SERVERS.find((operator) =>
    operator.hosts.some((suffix) => hosts.some((host) => isUnder(host, suffix))),
  );
  return { kind: 'hosting', name: hosting?.name ?? first };
}
