/** `data-insert="name"` on a button: its words go to the end of the text area of that name in the same form, at once. */
export function insertText() {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-insert]');
    const area = button?.form?.elements.namedItem(button.dataset.insert ?? '');
    if (!button || !(area instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const before = area.value.trimEnd();
    area.value = `${before}${before ? '\n' : ''}${(button.textContent ?? '').trim()}`;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
}
