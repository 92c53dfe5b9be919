/**
 * What stands in an element with `data-hide-after` is taken out of the page after so many seconds, when its button `data-hide` is
 * pressed, or when the page is left; `data-hidden` stands in its place. So it is in no copy that the browser keeps of the page.
 */
export function hideSecrets() {
  for (const box of document.querySelectorAll<HTMLElement>('[data-hide-after]')) {
    const hide = () => {
      box.textContent = box.dataset.hidden ?? '';
    };
    setTimeout(hide, Number(box.dataset.hideAfter) * 1000);
    addEventListener('pagehide', hide);
    box.querySelector('[data-hide]')?.addEventListener('click', hide);
  }
}
