/** A button with `data-print` prints the page. */
export function printButtons() {
  addEventListener('click', ({ target }) => {
    if ((target as Element).closest('[data-print]')) window.print();
  });
}
