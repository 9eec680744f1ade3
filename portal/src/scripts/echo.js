/**
 * Asks the page again while somebody types, and shows what it would say: `<form data-echo="id">` posts itself once the
 * fingers rest, and the element of that id is taken from the answer. Without it the form's button does the same.
 */
const restMs = 700;

/** @param {HTMLFormElement} form */
function listen(form) {
  const id = form.dataset['echo'] ?? '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const mine = asked;
    const fields = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) }).catch(
      () => undefined,
    );
    // Away, refused, or overtaken by the next one: what is shown stays.
    if (!answer?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old && fresh.textContent !== old.textContent) old.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener('input', () => {
    clearTimeout(resting);
    resting = setTimeout(() => void ask(), restMs);
  });
}

for (const form of document.querySelectorAll('form[data-echo]')) if (form instanceof HTMLFormElement) listen(form);
