/** So long a press on a form that is under way is let pass; after that, something has got stuck and it counts again. */
const stuckMs = 15_000;
const slowMs = 1_000;

/** When each form was sent. @type {WeakMap<HTMLFormElement, number>} */
const sent = new WeakMap();

/** Says that the form is under way, to eyes and to screen readers. @param {HTMLFormElement} form */
function sayWait(form) {
  const words = document.createElement('p');
  words.className = 'hint';
  words.setAttribute('role', 'status');
  words.setAttribute('data-wait', '');
  words.textContent = 'One moment, please.';
  form.append(words);
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== 'post' || event.defaultPrevented) return;
  const now = Date.now();
  if (now - (sent.get(form) ?? 0) < stuckMs) {
    event.preventDefault();
    return;
  }
  sent.set(form, now);
  setTimeout(sayWait, slowMs, form);
}

addEventListener('submit', onSubmit);
// Back from the next page by the browser's own memory: everything may be pressed again.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.forms) sent.delete(form);
  for (const words of document.querySelectorAll('[data-wait]')) words.remove();
});
