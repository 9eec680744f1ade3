/**
 * Says which company a name means while it is typed: `<input data-company>`. Asks only, keeps nothing; where it cannot be
 * asked the form is what it was.
 */
const restMs = 350;
const fewest = 2;

/** @typedef {{ name: string, place: string | null }} Known */
/** @typedef {{ verdict: 'same' | 'unsure' | 'none', company: string | null, maybe: Known[] }} Guess */

/** @param {HTMLInputElement} field */
function listen(field) {
  const words = document.createElement('div');
  words.className = 'hint';
  words.setAttribute('role', 'status');
  field.after(words);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let asked = '';

  /** @param {Known} company */
  const choose = ({ name, place }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = place === null ? name : `${name}, ${place}`;
    button.addEventListener('click', () => {
      field.value = name;
      words.replaceChildren();
      field.focus();
    });
    return button;
  };
  /** @param {Guess} guess */
  const say = ({ verdict, company, maybe }) => {
    if (verdict === 'same' && company !== null && company !== field.value.trim())
      words.textContent = `Known here as ${company}.`;
    else if (verdict === 'unsure')
      words.replaceChildren(
        'Do you mean ',
        ...maybe.flatMap((known, at) => (at === 0 ? [choose(known)] : [', or ', choose(known)])),
        '?',
      );
    else words.replaceChildren();
  };
  const ask = async () => {
    const name = field.value.trim();
    if (name === asked) return;
    asked = name;
    if (name.length < fewest) return words.replaceChildren();
    const answer = await fetch(`/api/organisations/guess?${new URLSearchParams({ company: name })}`).catch(
      () => undefined,
    );
    if (!answer?.ok || name !== asked) return;
    say(await answer.json());
  };
  field.addEventListener('input', () => {
    clearTimeout(resting);
    resting = setTimeout(() => void ask(), restMs);
  });
}

for (const field of document.querySelectorAll('input[data-company]'))
  if (field instanceof HTMLInputElement) listen(field);
