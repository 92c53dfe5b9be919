const STAYS = 8000;

/** Notices marked with `data-passing` leave by themselves, unless someone is reading in them. */
export function passingNotices() {
  for (const notice of document.querySelectorAll('[data-passing]')) {
    setTimeout(() => {
      if (!notice.matches(':hover, :focus-within')) notice.remove();
    }, STAYS);
  }
}
