/** Characters of names and values up to which a form is posted as it stands; a body may have 256 KB. */
const MOST_POSTED = 120_000;

/** Tells the server that all fields were saved before, and are not in the form. */
const SAVED = '_saved';

/**
 * Makes the next post of a large form carry only the form's own inputs (`_…`) and its secrets. To be called when everything else
 * has been saved.
 */
export function postLightly(form: HTMLFormElement): void {
  if (sizeOf(new FormData(form)) <= MOST_POSTED) return;
  form.addEventListener('formdata', ({ formData }) => leaveOutSaved(form, formData), { once: true });
}

function leaveOutSaved(form: HTMLFormElement, data: FormData) {
  for (const name of new Set(data.keys())) {
    const secret = form.querySelector(`[data-secret][name="${CSS.escape(name)}"]`);
    if (!name.startsWith('_') && !secret) data.delete(name);
  }
  data.set(SAVED, 'yes');
}

const sizeOf = (data: FormData) =>
  [...data].reduce(
    (sum, [name, value]) => sum + name.length + (typeof value === 'string' ? value.length : 0),
    0,
  );
