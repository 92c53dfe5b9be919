const isTyping = (element: Element | null) =>
  element?.matches('input, textarea, select, [contenteditable]') ?? false;

/** `/` goes to the search; `j` and `k` walk the links of the rows marked with `data-row`, which Enter opens. */
export function tableKeys() {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return;
    if (event.key === '/') {
      const search = document.querySelector<HTMLInputElement>('[data-search]');
      if (!search) return;
      event.preventDefault();
      search.select();
    }
    if (event.key === 'j') walk(1);
    if (event.key === 'k') walk(-1);
  });
}

function walk(by: number) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const to = here === -1 ? (by > 0 ? 0 : -1) : here + by;
  const link = rows[to]?.querySelector<HTMLElement>('a[href]');
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}
