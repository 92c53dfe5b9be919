/** Menus (`details[data-menu]`) close on Escape and on a press anywhere else. */
export function closeMenus() {
  const close = (except: EventTarget | null) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
      if (menu.contains(except as Node | null)) continue;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
      menu.open = false;
    }
  };
  addEventListener('click', ({ target }) => close(target as Node));
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close(null);
  });
}
