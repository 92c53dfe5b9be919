import { describe, expect, test } from 'vitest';
import { newestTemplate } from '#app/process/templates/template-by-key.ts';
import { areaOffers } from '#app/rules/area-offers.ts';
import { readContactPress } from '#app/rules/contact-form.ts';
import { areasName, readNewProject } from '#app/rules/new-project.ts';
import { readFields } from '#app/rules/read-fields.ts';
import { readReviewIntent } from '#app/rules/review-intent.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const form = (fields: Fields) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) data.append(name, each);
  return data;
};

test('the fields of a form are trimmed, judged by their rules, and nothing else of it is read', () => {
  const rules = { name: { max: 5 }, note: { max: 9, optional: true } };
  expect(readFields(form({ name: ' Aino ', note: 'a\r\nb', role: 'admin' }), rules)).toEqual({
    typed: { name: 'Aino', note: 'a\nb' },
    values: { name: 'Aino', note: 'a\nb' },
    faults: {},
  });
  expect(readFields(form({ name: 'Ainolaiset' }), rules).faults).toEqual({
    name: { code: 'tooLong', params: { max: 5 } },
  });
  expect(readFields(form({}), rules).faults).toEqual({ name: { code: 'required.text', params: undefined } });
});

describe('the form that starts a project', () => {
  const right: Fields = {
    clientName: 'Koivurannan Leipomo Oy',
    businessId: '23456713',
    template: 'software-rollout',
    [areasName('software-rollout')]: ['sales', 'website', 'start'],
    [areasName('accounting-service')]: ['payroll'],
    contactName: 'Aino Koivuranta',
    contactEmail: 'Aino@Koivurannanleipomo.example',
    contactLanguage: 'sv',
    kickoff: '30.11.2026',
  };

  test('is normalised, with the areas of the chosen template only', () => {
    const { faults, project } = readNewProject(form(right));
    expect(faults).toEqual({});
    expect(project).toEqual({
      clientName: 'Koivurannan Leipomo Oy',
      businessId: '2345671-3',
      language: 'fi',
      templateKey: 'software-rollout',
      areas: ['website', 'sales'],
      mainContact: { name: 'Aino Koivuranta', email: 'aino@koivurannanleipomo.example', language: 'sv' },
      kickoffOn: '2026-11-30',
    });
  });

  test('has no kickoff where no due date counts from one', () => {
    const { project, faults } = readNewProject(form({ ...right, template: 'accounting-service' }));
    expect(faults).toEqual({});
    expect(project).toMatchObject({ kickoffOn: null, areas: ['payroll'] });
  });

  test('names every fault and keeps what was typed', () => {
    const { faults, typed } = readNewProject(
      form({ businessId: '2345671-4', kickoff: '31.2.2027', areas: 'rubbish' }),
    );
    expect(Object.keys(faults)).toEqual([
      'clientName',
      'businessId',
      'contactName',
      'contactEmail',
      'kickoff',
      'areas',
    ]);
    expect(typed).toMatchObject({ businessId: '2345671-4', kickoff: '31.2.2027' });
  });
});

test('the areas of a contract come with what they bring, and what every project has is not offered', () => {
  const offers = areaOffers(newestTemplate('software-rollout'), 'fi');
  expect(offers.map(({ area }) => area)).not.toContain('start');
  expect(offers.find(({ area }) => area === 'website')?.forms).toContain('Kuvat');
  for (const { area, forms, others } of offers) expect(forms.length + others, area).toBeGreaterThan(0);
});

describe('a press of the contacts page', () => {
  const invite: Fields = {
    _intent: 'invite',
    name: 'Liisa Lehto',
    email: 'liisa@lehto.example',
    areas: 'sales',
  };

  test('invites with areas of the project only', () => {
    const { contact, faults } = readContactPress(form({ ...invite, areas: ['sales', 'payroll'] }), ['sales']);
    expect(faults).toEqual({});
    expect(contact).toMatchObject({ role: 'contact', areas: ['sales'], language: 'fi' });
  });

  test('needs an area for a contact, but not for the main contact', () => {
    const without = { ...invite, areas: [] };
    expect(Object.keys(readContactPress(form(without), ['sales']).faults)).toEqual(['areas']);
    expect(readContactPress(form({ ...without, role: 'mainContact' }), ['sales']).faults).toEqual({});
  });

  test('judges only what its intent needs, and takes no role that does not exist', () => {
    expect(readContactPress(form({ _intent: 'remove', userId: 'x' }), []).faults).toEqual({});
    expect(Object.keys(readContactPress(form({ _intent: 'correct', email: 'x' }), []).faults)).toEqual([
      'email',
    ]);
    expect(readContactPress(form({ ...invite, role: 'admin' }), ['sales']).contact.role).toBe('contact');
  });
});

describe('a press of the review page', () => {
  const sha256 = 'a'.repeat(64);

  test('is read with what it needs', () => {
    const read = readReviewIntent(
      form({ _intent: 'return', _key: 'k1234567', sha256, reason: ' Syy.\r\n ' }),
    );
    expect(read).toMatchObject({ kind: 'done', intent: { reason: 'Syy.' } });
  });

  test('without a reason, or with too long a one, comes back as typed', () => {
    const press = { _intent: 'return', _key: 'k1234567', sha256 };
    expect(readReviewIntent(form({ ...press, reason: '  ' }))).toMatchObject({
      kind: 'fault',
      tooLong: false,
    });
    const long = 'x'.repeat(2001);
    expect(readReviewIntent(form({ ...press, reason: long }))).toMatchObject({
      kind: 'fault',
      tooLong: true,
      typed: { reason: long },
    });
  });

  test('for a ready sentence decides nothing', () => {
    const read = readReviewIntent(form({ _intent: 'return', add: 'missing', reason: 'Hei.' }));
    expect(read).toMatchObject({ kind: 'add', phrase: 'missing', typed: { reason: 'Hei.' } });
  });

  test('with a hash or a key that is none is refused', () => {
    for (const more of [{ sha256: 'x' }, { _key: 'short' }])
      expect(readReviewIntent(form({ _intent: 'signOff', _key: 'k1234567', sha256, ...more })).kind).toBe(
        'fault',
      );
  });
});
