import { accept, type Check, refuse } from './check.ts';
import { readUrl, urlText } from './url.ts';

/** The judgement of one file-sharing service on an address of its own: nothing, a fault or a warning. */
type Judgement = { readonly code: string } | { readonly warning: string } | undefined;

interface Service {
  readonly hosts: RegExp;
  readonly judge: (url: URL) => Judgement;
}

const GOOGLE_ID = '[\\w-]{10,}';
const GOOGLE_SHAPES = new RegExp(
  `^(?:/drive(?:/u/\\d+)?/folders/${GOOGLE_ID}|/file(?:/u/\\d+)?/d/${GOOGLE_ID}(?:/.*)?` +
    `|/(?:document|spreadsheets|presentation|forms)(?:/u/\\d+)?/d/(?:e/)?${GOOGLE_ID}(?:/.*)?)/?$`,
);

const SERVICES: readonly Service[] = [
  {
    hosts: /^(?:drive|docs)\.google\.com$/,
    judge: ({ pathname, searchParams }) => {
      const byId =
        /^\/(?:open|uc)$/.test(pathname) && new RegExp(`^${GOOGLE_ID}$`).test(searchParams.get('id') ?? '');
      if (byId || GOOGLE_SHAPES.test(pathname)) return undefined;
      return {
        code: /^\/(?:drive(?:\/u\/\d+)?(?:\/[a-z-]*)?)?\/?$/.test(pathname)
          ? 'shareLink.googleOwnView'
          : 'shareLink.googleShape',
      };
    },
  },
  {
    hosts: /^photos\.app\.goo\.gl$/,
    judge: ({ pathname }) => (/^\/\w{5,}\/?$/.test(pathname) ? undefined : { code: 'shareLink.googleShape' }),
  },
  {
    hosts: /^photos\.google\.com$/,
    judge: ({ pathname }) =>
      pathname.startsWith('/share/') ? undefined : { code: 'shareLink.googleOwnView' },
  },
  {
    hosts: /^(?:www\.)?dropbox\.com$/,
    judge: ({ pathname, searchParams }) => {
      if (/^\/scl\/f[oi]\/[^/]+/.test(pathname))
        return searchParams.get('rlkey') ? undefined : { code: 'shareLink.dropboxCut' };
      if (/^\/(?:sh|s)\/[^/]+\/[^/]+/.test(pathname) || /^\/(?:t|transfer)\/[^/]+/.test(pathname))
        return undefined;
      return {
        code: /^\/(?:home.*|work.*)?$/.test(pathname) ? 'shareLink.dropboxOwnView' : 'shareLink.dropboxShape',
      };
    },
  },
  {
    hosts: /^1drv\.ms$/,
    judge: ({ pathname }) =>
      /^\/[a-z]\/\S{5,}/.test(pathname) ? undefined : { code: 'shareLink.onedriveShape' },
  },
  {
    hosts: /^onedrive\.live\.com$/,
    judge: ({ pathname, searchParams }) => {
      const shared =
        searchParams.has('authkey') ||
        searchParams.has('redeem') ||
        /^\/(?:redir|:[a-z]:\/g\/)/.test(pathname);
      return shared ? undefined : { code: 'shareLink.onedriveOwnView' };
    },
  },
  {
    hosts: /^[a-z0-9-]+\.sharepoint\.com$/,
    judge: ({ pathname }) => {
      const audience = /^\/:[a-z]:\/([gustr])\/.+/.exec(pathname)?.[1];
      if (!audience) return { code: 'shareLink.sharepointOwnView' };
      if (audience === 'g') return undefined;
      return { warning: audience === 't' ? 'shareLink.namedPeople' : 'shareLink.onlyInside' };
    },
  },
  {
    hosts: /^(?:we\.tl|(?:[a-z0-9-]+\.)?wetransfer\.com)$/,
    judge: ({ pathname }) =>
      /^\/(?:t-|downloads\/).+/.test(pathname)
        ? { warning: 'shareLink.expires' }
        : { code: 'shareLink.wetransferShape' },
  },
  {
    hosts: /^(?:share\.|www\.)?icloud\.com$/,
    judge: ({ hostname, pathname }) => {
      const shared = hostname.startsWith('share.')
        ? /^\/.+/.test(pathname)
        : /^\/(?:iclouddrive|sharedalbum|attachment)\b.+/.test(pathname);
      return shared ? undefined : { code: 'shareLink.icloudOwnView' };
    },
  },
  {
    hosts: /^(?:[a-z0-9-]+\.)?(?:app\.)?box\.com$/,
    judge: ({ pathname }) => (/^\/(?:s|v)\/.+/.test(pathname) ? undefined : { code: 'shareLink.boxOwnView' }),
  },
];

const LOGIN_HOSTS =
  /^(?:accounts\.google\.com|login\.(?:microsoftonline|live|microsoft)\.com|idmsa\.apple\.com|account\.box\.com)$/;

/**
 * Link to shared files: https, in a form that its service gives for sharing. Shapes only: whether it opens for others, only
 * opening it tells. Links of services that are not known here are accepted with a warning.
 */
export const shareLink: Check = (text) => {
  const read = readUrl(text);
  if (!read.ok) return read;
  const url = read.value;
  if (url.protocol !== 'https:') return refuse('url.notHttps');
  if (LOGIN_HOSTS.test(url.hostname) || /^\/(?:login|signin)\b/i.test(url.pathname))
    return refuse('shareLink.login');
  const service = SERVICES.find(({ hosts }) => hosts.test(url.hostname));
  const judgement = service ? service.judge(url) : { warning: 'shareLink.unknownService' };
  if (judgement && 'code' in judgement) return refuse(judgement.code);
  return { ...accept(urlText(url)), ...judgement };
};
