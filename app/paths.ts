const withReturn = (path: string, to?: string) =>
  to && to !== '/' ? `${path}?to=${encodeURIComponent(to)}` : path;

type Query = Readonly<Record<string, string | undefined>>;

function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Every address of the portal. No other file writes one. */
export const paths = {
  start: () => '/',
  login: (to?: string) => withReturn('/login', to),
  loginSent: () => '/login/sent',
  loginLink: (token: string) => `/login/link/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  secondFactor: (to?: string) => withReturn('/login/second-factor', to),
  recoveryCodes: (to?: string) => withReturn('/login/recovery-codes', to),
  logout: () => '/logout',
  language: () => '/language',
  account: () => '/account',
  onboarding: (projectId: string) => `/onboarding/${projectId}`,
  item: (projectId: string, slug: string) => `/onboarding/${projectId}/${slug}`,
  step: (projectId: string, slug: string, stepId: string, query?: Query) =>
    withQuery(`/onboarding/${projectId}/${slug}/${stepId}`, query),
  saveStep: (projectId: string, slug: string, stepId: string) =>
    `/onboarding/${projectId}/${slug}/${stepId}/save`,
  /** How the check of a step's table file stands, for the page that waits for it. */
  tableCheck: (projectId: string, slug: string, stepId: string) =>
    `/onboarding/${projectId}/${slug}/${stepId}/check`,
  /** The findings in a table file, to be corrected. */
  findings: (projectId: string, slug: string, query?: Query) =>
    withQuery(`/onboarding/${projectId}/${slug}/findings`, query),
  annotatedFile: (projectId: string, slug: string) => `/onboarding/${projectId}/${slug}/findings.csv`,
  readZone: (projectId: string, slug: string, stepId: string) =>
    `/uploads/zone/${projectId}/${slug}/${stepId}`,
  keyLetter: (projectId: string, slug: string, rowId: string, query?: Query) =>
    withQuery(`/onboarding/${projectId}/${slug}/letter/${rowId}`, query),
  /** Where a form without scripts posts files. */
  uploadStep: (projectId: string, slug: string, stepId: string) => `/uploads/${projectId}/${slug}/${stepId}`,
  uploads: () => '/uploads/tus',
  file: (fileId: string) => `/files/${fileId}`,
  fileState: (fileId: string) => `/files/${fileId}/state`,
  filePicture: (fileId: string) => `/files/${fileId}/picture`,
  bankLetter: (projectId: string, slug: string, query?: Query) =>
    withQuery(`/onboarding/${projectId}/${slug}/letter`, query),
  print: (projectId: string, slug: string, version: number) =>
    `/onboarding/${projectId}/${slug}/print/${version}`,
  printPdf: (projectId: string, slug: string, version: number) =>
    `/onboarding/${projectId}/${slug}/print/${version}/pdf`,
  managePrint: (projectId: string, slug: string, version: number) =>
    `/manage/${projectId}/${slug}/print/${version}`,
  managePrintPdf: (projectId: string, slug: string, version: number) =>
    `/manage/${projectId}/${slug}/print/${version}/pdf`,
  relay: (token: string) => `/relay/${token}`,
  relayClosed: () => '/relay/closed',
  relayDone: () => '/relay/done',
  relayItem: (relayId: string) => `/relay/item/${relayId}`,
  relayStep: (relayId: string, stepId: string) => `/relay/item/${relayId}/${stepId}`,
  /** Where a third person's form posts files. */
  uploadRelayStep: (relayId: string, stepId: string) => `/relay/item/${relayId}/${stepId}/upload`,
  saveRelayStep: (relayId: string, stepId: string) => `/relay/item/${relayId}/${stepId}/save`,
  askRelay: (projectId: string, slug: string) => `/onboarding/${projectId}/${slug}/relay`,
  manageRelay: (projectId: string, slug: string) => `/manage/${projectId}/${slug}/relay`,
  manage: (view?: Query) => withQuery('/manage', view),
  newProject: () => '/manage/new',
  manageProject: (projectId: string, query?: Query) => withQuery(`/manage/${projectId}`, query),
  manageContacts: (projectId: string, query?: Query) => withQuery(`/manage/${projectId}/contacts`, query),
  secrets: (projectId: string, query?: Query) => withQuery(`/manage/${projectId}/secrets`, query),
  certificate: (secretId: string) => `/secrets/${secretId}/certificate`,
  manageFindings: (projectId: string, slug: string, query?: Query) =>
    withQuery(`/manage/${projectId}/${slug}/findings`, query),
  tableExport: (exportId: string, part: 'csv' | 'xlsx' | 'manifest') => `/exports/${exportId}/${part}`,
  admin: (query?: Query) => withQuery('/admin', query),
  auditFile: () => '/admin/audit.csv',
  review: (projectId: string, slug: string, query?: Query) =>
    withQuery(`/manage/${projectId}/${slug}`, query),
} as const;

/** Where a form is filled in: by the client in their project, or by a third person who was handed just this one. */
export type FormPlace = { readonly projectId: string; readonly slug: string } | { readonly relayId: string };

/** The addresses of a form's pages, wherever it is filled in. */
export function formPaths(place: FormPlace) {
  if ('relayId' in place) {
    const item = paths.relayItem(place.relayId);
    return {
      item,
      home: item,
      step: (stepId: string, query?: Query) => withQuery(paths.relayStep(place.relayId, stepId), query),
      save: (stepId: string) => paths.saveRelayStep(place.relayId, stepId),
      upload: (stepId: string) => paths.uploadRelayStep(place.relayId, stepId),
    };
  }
  const { projectId, slug } = place;
  return {
    item: paths.item(projectId, slug),
    home: paths.onboarding(projectId),
    step: (stepId: string, query?: Query) => paths.step(projectId, slug, stepId, query),
    save: (stepId: string) => paths.saveStep(projectId, slug, stepId),
    upload: (stepId: string) => paths.uploadStep(projectId, slug, stepId),
  };
}

/** A field on a step page. Row ids may stand in it; the browser scrolls to the element of that id. */
export const fieldAnchor = (path: string) => `#field-${path}`;
