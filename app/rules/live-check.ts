import { textOf } from '#app/wizards/engine/inputs.ts';
import type { Inputs } from '#app/wizards/engine/types.ts';

/** What a live check of an item needs: which provider, and where its secrets are. */
export type LiveCheckPlan =
  | {
      readonly provider: 'paytrail';
      readonly merchantId: string;
      readonly secrets: { readonly secret: 'paytrailSecret' };
    }
  | {
      readonly provider: 'vismaPay';
      readonly secrets: { readonly apiKey: 'vismaApiKey'; readonly privateKey: 'vismaPrivateKey' };
    }
  /** There is nobody to ask: only shapes were checked. */
  | { readonly provider: 'none' };

/** `works` · `refused` by the provider · `unreachable`, which is not the client's fault · `notCheckable`. */
export type LiveVerdict = 'works' | 'refused' | 'unreachable' | 'notCheckable';

export type LiveCode =
  /** The two do not belong together, or the contract is not in force. */
  | 'credentials'
  /** The two keys stand in each other's field. */
  | 'swapped'
  /** Paytrail's public test merchant, entered for production. */
  | 'testMerchant'
  | 'timeout'
  | 'network'
  | 'busy'
  | 'maintenance'
  | 'serverError'
  /** The provider answered in a way that its own rules do not allow. */
  | 'untrusted'
  | 'redirected'
  | 'noService';

export interface LiveResult {
  readonly verdict: LiveVerdict;
  readonly code: LiveCode | null;
  /** Field that the provider's refusal is about. */
  readonly path: string | null;
  /** The provider's own id of the call, for asking them. */
  readonly reference: string | null;
}

/** The newest live check of an item. */
export interface LiveCheck extends Omit<LiveResult, 'verdict'> {
  readonly provider: LiveCheckPlan['provider'];
  readonly checkedAt: Date | null;
  /** Null while it runs. */
  readonly verdict: LiveVerdict | null;
  /** Something that was checked has been typed anew since. */
  readonly outdated: boolean;
}

const TEST_MERCHANTS = new Set(['375917', '695861', '695874']);

/** How an item's credentials are checked live; undefined for items without any. */
export function liveCheckPlan(wizardId: string, answers: Inputs): LiveCheckPlan | undefined {
  if (wizardId !== 'payment-provider') return undefined;
  switch (textOf(answers.provider)) {
    case 'paytrail':
      return {
        provider: 'paytrail',
        merchantId: textOf(answers.paytrailMerchantId).trim(),
        secrets: { secret: 'paytrailSecret' },
      };
    case 'vismaPay':
      return {
        provider: 'vismaPay',
        secrets: { apiKey: 'vismaApiKey', privateKey: 'vismaPrivateKey' },
      };
    default:
      return { provider: 'none' };
  }
}

/** Credentials are checked with their provider, by their shape only, or not any more, since they were destroyed. */
export type Checkable = 'live' | 'shape' | 'destroyed';

/** How the credentials of an item can be checked now. @param destroyed whether nothing is left of the secret in a field */
export function checkableNow(
  wizardId: string,
  answers: Inputs,
  destroyed: (path: string) => boolean,
): Checkable {
  const plan = liveCheckPlan(wizardId, answers);
  if (!plan || plan.provider === 'none') return 'shape';
  return Object.values(plan.secrets).some(destroyed) ? 'destroyed' : 'live';
}

/** Whether the public test merchant was entered for production: a call would succeed and mean nothing. */
export const isTestMerchant = (answers: Inputs): boolean =>
  textOf(answers.environment) === 'production' &&
  TEST_MERCHANTS.has(textOf(answers.paytrailMerchantId).trim());

/** The field of a plan that a refusal points at. */
export const refused = (code: LiveCode, path: string, reference: string | null = null): LiveResult => ({
  verdict: 'refused',
  code,
  path,
  reference,
});

export const unreachable = (code: LiveCode, reference: string | null = null): LiveResult => ({
  verdict: 'unreachable',
  code,
  path: null,
  reference,
});

export const works = (reference: string | null = null): LiveResult => ({
  verdict: 'works',
  code: null,
  path: null,
  reference,
});

export const notCheckable: LiveResult = {
  verdict: 'notCheckable',
  code: 'noService',
  path: null,
  reference: null,
};
