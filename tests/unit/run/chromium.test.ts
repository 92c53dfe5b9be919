import { afterEach, describe, expect, it, vi } from 'vitest';
import { findOrInstallChromium } from '../../run/chromium.ts';

afterEach(() => vi.unstubAllEnvs());

describe('finding a browser for the tests', () => {
  it('takes the one of CHROMIUM_PATH', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findOrInstallChromium(() => undefined)).toBe(process.execPath);
  });

  it('says so when CHROMIUM_PATH leads nowhere, instead of installing another', () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(() => findOrInstallChromium(() => undefined)).toThrow('CHROMIUM_PATH is /nowhere/chromium');
  });
});
