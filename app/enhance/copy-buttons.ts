const SHOWN = 2000;

/** A button with `data-copy` copies that text and says so with the words of `data-copied` for a moment. */
export function copyButtons() {
  addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy]');
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    const label = button.querySelector<HTMLElement>('[data-label]') ?? button;
    const before = label.textContent;
    label.textContent = button.dataset.copied ?? before;
    setTimeout(() => {
      label.textContent = before;
    }, SHOWN);
  });
}
