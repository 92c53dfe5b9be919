/** A button with `data-confirm` asks its question before its form is sent. */
export function askFirst() {
  addEventListener('submit', (event) => {
    const question = event.submitter?.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });
}
