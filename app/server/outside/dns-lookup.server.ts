import type { ServerAnswer } from '#app/checks/dns/compare-planned.ts';
import {
  followUps,
  type LookUpType,
  QUESTIONS,
  type Question,
  WILDCARD_PROBE,
} from '#app/checks/dns/look-up-plan.ts';
import { readZone } from '#app/checks/dns/name.ts';
import { proposeDecision } from '#app/checks/dns/propose-decision.ts';
import { readRecord } from '#app/checks/dns/read-record.ts';
import type { DnsRecord, RecordData } from '#app/checks/dns/record.ts';
import type { DnsConfig } from './dns-config.server.ts';
import type { Answer, FailureReason } from './dns-server.server.ts';
import {
  type AnsweringServer,
  findNameServers,
  type NameServer,
  type NoServers,
} from './find-name-servers.server.ts';

/** What came of a look-up; the words are `dns.lookUp.<outcome>`. */
export type LookUpOutcome = 'ok' | 'partial' | NoServers;

export interface LookUp {
  readonly outcome: LookUpOutcome;
  /** Lower-case ASCII without a final dot. */
  readonly zone: string;
  /** ISO instant. */
  readonly at: string;
  readonly servers: readonly NameServer[];
  readonly records: readonly DnsRecord[];
  /** Questions that nobody answered; names relative to the zone. */
  readonly unanswered: readonly {
    readonly name: string;
    readonly type: LookUpType;
    readonly reason: FailureReason;
  }[];
  /** A wildcard answers for names that do not exist; names that only have its answer were left out. */
  readonly wildcard: boolean;
  /** The servers' copies of the zone have different serial numbers. */
  readonly serversDiffer: boolean;
}

const DEADLINE_MS = 20_000;
const PARALLEL = 8;

/**
 * Looks up what can be found of a domain: asks the zone's own name servers for the names that people usually have, and for those
 * that these point to. DNS cannot be listed from outside, so the list may lack names. Contacts name servers only, and none on private addresses unless allowed.
 * @throws RangeError when `domain` is no domain name.
 */
export async function lookUpZone(domain: string, config: DnsConfig): Promise<LookUp> {
  const zone = readZone(domain);
  if (zone === undefined) throw new RangeError('not a domain name');
  const at = config.now().toISOString();
  const { servers, answering, reason } = await findNameServers(zone, config);
  const base = { zone, at, servers, serversDiffer: new Set(answering.map(({ serial }) => serial)).size > 1 };
  if (reason) return { ...base, outcome: reason, records: [], unanswered: [], wildcard: false };
  const asked = await askAndFollow(zone, answering, config);
  const unanswered = asked.flatMap(({ name, failed }) => failed.map((failure) => ({ name, ...failure })));
  const [probe, ...answers] = asked;
  const everywhere = (probe?.found ?? []).map((data): RecordData => ({ ...data, name: '*' }));
  const found = [...everywhere, ...withoutWildcard(answers, everywhere, zone)];
  const records = found.map(
    (data, n): DnsRecord => ({
      ...data,
      id: `lookup-${n + 1}`,
      source: 'lookup',
      seenAt: at,
      decision: proposeDecision(data, zone),
    }),
  );
  const outcome = unanswered.length > 0 ? 'partial' : 'ok';
  return { ...base, outcome, records, unanswered, wildcard: everywhere.length > 0 };
}

/** How many steps of aliases are followed. */
const MOST_STEPS = 5;

/** Asks for the usual names, then for those inside the zone that the answers point to, all before one deadline. */
async function askAndFollow(
  zone: string,
  servers: readonly AnsweringServer[],
  config: DnsConfig,
): Promise<readonly Asked[]> {
  const end = performance.now() + (config.deadlineMs ?? DEADLINE_MS);
  const ask = (questions: readonly Question[]) =>
    askAll(zone, questions, servers, { ...config, deadlineMs: Math.max(0, end - performance.now()) });
  let asked = await ask([{ name: WILDCARD_PROBE, types: ['CNAME', 'A', 'AAAA', 'TXT'] }, ...QUESTIONS]);
  for (let step = 0; step < MOST_STEPS; step++) {
    const names = new Set(asked.map(({ name }) => name));
    const more = followUps(
      asked.flatMap(({ found }) => found),
      names,
      zone,
    );
    if (more.length === 0) break;
    asked = [...asked, ...(await ask(more))];
  }
  return asked;
}

/**
 * Asks every answering server of the zone for the planned names and types, to be compared with `comparePlanned`. A server that
 * leaves a question open comes back without records.
 */
export async function askForPlanned(
  planned: readonly RecordData[],
  domain: string,
  config: DnsConfig,
): Promise<readonly ServerAnswer[]> {
  const zone = readZone(domain);
  if (zone === undefined) throw new RangeError('not a domain name');
  const at = config.now().toISOString();
  const { servers, answering } = await findNameServers(zone, config);
  const questions = questionsFor(planned, zone);
  const answers = await Promise.all(
    answering.map(async (server): Promise<ServerAnswer> => {
      const asked = await askAll(zone, questions, [server], config);
      const open = asked.some(({ failed }) => failed.length > 0);
      return { server: server.host, at, records: open ? undefined : asked.flatMap(({ found }) => found) };
    }),
  );
  const silent = servers
    .filter(({ state }) => state !== 'answers')
    .map(({ host }): ServerAnswer => ({ server: host, at }));
  return [...answers, ...silent];
}

const ASKABLE = new Set<string>([
  'A',
  'AAAA',
  'CNAME',
  'MX',
  'TXT',
  'NS',
  'SRV',
  'CAA',
] satisfies LookUpType[]);

function questionsFor(planned: readonly RecordData[], zone: string): Question[] {
  const readable = planned.flatMap((record) => {
    const read = readRecord(record, zone);
    return read.ok && ASKABLE.has(read.value.type) ? [read.value] : [];
  });
  return [...Map.groupBy(readable, ({ name }) => name)].map(([name, records]) => ({
    name: `${name}.`,
    types: [...new Set(records.map(({ type }) => type as LookUpType))],
  }));
}

interface Asked {
  readonly name: string;
  readonly found: readonly RecordData[];
  readonly failed: readonly { readonly type: LookUpType; readonly reason: FailureReason }[];
}

/** Asks all questions, a few at a time; after the deadline the rest counts as unanswered. Answers are in the questions' order. */
async function askAll(
  zone: string,
  questions: readonly Question[],
  servers: readonly AnsweringServer[],
  { deadlineMs = DEADLINE_MS, parallel = PARALLEL }: DnsConfig,
): Promise<readonly Asked[]> {
  const asked = questions.map(
    ({ name, types }): Asked => ({
      name,
      found: [],
      failed: types.map((type) => ({ type, reason: 'silent' })),
    }),
  );
  let late = false;
  const alarm = setTimeout(() => {
    late = true;
    for (const { asker } of servers) asker.cancel();
  }, deadlineMs);
  const order = [...servers];
  const line = questions.entries();
  const work = async () => {
    for (const [at, question] of line) {
      if (late) return;
      asked[at] = await askName(zone, question, order, () => late);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  clearTimeout(alarm);
  return asked;
}

/** Asks one name type after type. A name that is an alias has nothing else, and one that is not there has nothing at all. */
async function askName(
  zone: string,
  { name, types }: Question,
  servers: AnsweringServer[],
  isLate: () => boolean,
): Promise<Asked> {
  const found: RecordData[] = [];
  const failed: { type: LookUpType; reason: FailureReason }[] = [];
  const full = name === '@' ? zone : name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone}`;
  for (const type of types) {
    const answer = await askServers(servers, full, type, isLate);
    if (answer.kind === 'failed') failed.push({ type, reason: answer.reason });
    if (answer.kind === 'missing' && !answer.exists) break;
    if (answer.kind === 'found') found.push(...answer.values.map((value) => ({ name, type, ...value })));
    if (answer.kind === 'found' && type === 'CNAME') break;
  }
  return { name, found, failed };
}

/** Asks the servers one after another until one gives an answer; a silent one goes to the end of the line. */
async function askServers(
  servers: AnsweringServer[],
  name: string,
  type: LookUpType,
  isLate: () => boolean,
): Promise<Answer> {
  let answer: Answer = { kind: 'failed', reason: 'silent' };
  for (const server of [...servers]) {
    if (isLate()) break;
    answer = await server.asker.ask(name, type);
    if (answer.kind !== 'failed') break;
    const place = servers.indexOf(server);
    if (answer.reason === 'silent') servers.push(...servers.splice(place, 1));
  }
  return answer;
}

/** Leaves out the names that only have the wildcard's answer; `www` stays, because the site is moved by it. */
function withoutWildcard(
  answers: readonly Asked[],
  everywhere: readonly RecordData[],
  zone: string,
): readonly RecordData[] {
  if (everywhere.length === 0) return answers.flatMap(({ found }) => found);
  const key = (data: RecordData) => {
    const read = readRecord(data, zone);
    return read.ok ? `${read.value.type} ${read.value.rdata}` : data.value;
  };
  const known = new Set(everywhere.map(key));
  return answers.flatMap(({ name, found }) =>
    name === '@' || name === 'www' || found.some((data) => !known.has(key(data))) ? found : [],
  );
}
