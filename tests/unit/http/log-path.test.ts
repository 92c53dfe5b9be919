import { expect, test } from 'vitest';
import { logPath } from '#server/http/log-path.ts';

test('tokens of links do not reach the log, ids do', () => {
  const token = Buffer.alloc(32, 5).toString('base64url');
  expect(logPath(`/login/link/${token}`)).toBe('/login/link/…');
  expect(logPath(`/invitation/${token}.data`)).toBe('/invitation/….data');
  expect(logPath('/onboarding/91ca8f4e-482b-494f-b8cb-4ad5ecb9579d/company')).toBe(
    '/onboarding/91ca8f4e-482b-494f-b8cb-4ad5ecb9579d/company',
  );
});
