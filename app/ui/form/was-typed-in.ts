/** Whether something was typed or chosen before the page's script ran. */
export const wasTypedIn = (form: HTMLFormElement) =>
  [...form.elements].some((control) => {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      return control.checked !== control.defaultChecked;
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
      return control.type !== 'hidden' && control.value !== control.defaultValue;
    return control instanceof HTMLSelectElement && !(control.selectedOptions[0]?.defaultSelected ?? true);
  });
