/** Sets radios, checkboxes and anything else of this name in the form to a value. */
export function writeControl(form: HTMLFormElement, path: string, value: string | readonly string[]): void {
  for (const control of form.querySelectorAll(`[name="${CSS.escape(path)}"]`)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      control.checked = typeof value === 'string' ? control.value === value : value.includes(control.value);
    else if (isTextual(control)) control.value = typeof value === 'string' ? value : value.join(', ');
  }
}

const isTextual = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  control instanceof HTMLInputElement ||
  control instanceof HTMLTextAreaElement ||
  control instanceof HTMLSelectElement;

/** The values of one name as they stand in the form now. */
export const readControl = (form: HTMLFormElement, path: string): readonly string[] =>
  new FormData(form).getAll(path).filter((value): value is string => typeof value === 'string');
