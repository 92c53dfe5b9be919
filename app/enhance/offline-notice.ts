/** Shows the page's offline notice while there is no connection. */
export function offlineNotice() {
  const notice = document.querySelector<HTMLElement>('[data-offline]');
  if (!notice) return;
  const tell = () => {
    notice.hidden = navigator.onLine;
  };
  addEventListener('online', tell);
  addEventListener('offline', tell);
  tell();
}
