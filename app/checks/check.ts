/**
 * The verdict of one check on one typed text. `value` is the normalised form that is stored and shown again;
 * checking it once more gives the same value. `code` and `warning` are keys below `checks` in app/i18n/<language>/checks.json.
 */
export type Verdict<T = string> =
  | { ok: true; value: T; warning?: string; params?: CheckParams }
  | { ok: false; code: string; params?: CheckParams };

export type CheckParams = Readonly<Record<string, string | number>>;

/** A pure rule over one typed text. It never throws, whatever the text. */
export type Check<T = string> = (text: string) => Verdict<T>;

export const accept = <T>(value: T): Verdict<T> => ({ ok: true, value });

export const refuse = (
  code: string,
  params?: CheckParams,
): { ok: false; code: string; params?: CheckParams } =>
  params ? { ok: false, code, params } : { ok: false, code };
