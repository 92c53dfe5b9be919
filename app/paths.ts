const withReturn = (path: string, to?: string) =>
  to && to !== '/' ? `${path}?to=${encodeURIComponent(to)}` : path;

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
  step: (projectId: string, slug: string, stepId: string) => `/onboarding/${projectId}/${slug}/${stepId}`,
  saveStep: (projectId: string, slug: string, stepId: string) =>
    `/onboarding/${projectId}/${slug}/${stepId}/save`,
  manage: () => '/manage',
  newProject: () => '/manage/new',
  manageProject: (projectId: string) => `/manage/${projectId}`,
  manageContacts: (projectId: string) => `/manage/${projectId}/contacts`,
  secrets: (projectId: string) => `/manage/${projectId}/secrets`,
  certificate: (projectId: string, secretId: string) =>
    `/onboarding/${projectId}/secrets/${secretId}/certificate`,
  admin: () => '/admin',
  review: (projectId: string, slug: string) => `/manage/${projectId}/${slug}`,
} as const;

/** A field on a step page. Row ids may stand in it; the browser scrolls to the element of that id. */
export const fieldAnchor = (path: string) => `#field-${path}`;
