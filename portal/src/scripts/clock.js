/**
 * A clock to speak against: counts down, says how many are left, and how long it took.
 * `<div data-clock="30" hidden>` with a button, `[role=timer]`, `<meter>` and `[role=status]` in it. What stands in its
 * place where no script runs is `[data-no-clock]`.
 */
const warnAtSeconds = 10;
const tickMs = 100;

/** @param {number} seconds */
const shown = (seconds) => `${seconds < 0 ? '+' : ''}0:${String(Math.abs(seconds)).padStart(2, '0')}`;

/** @template {Element} T @param {Element} within @param {string} selector @param {new () => T} kind */
function part(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector} here`);
  return found;
}

/** @param {HTMLElement} clock */
function wind(clock) {
  const limit = Number(clock.dataset['clock']);
  const button = part(clock, 'button', HTMLButtonElement);
  const face = part(clock, '[role=timer]', HTMLElement);
  const bar = part(clock, 'meter', HTMLMeterElement);
  const words = part(clock, '[role=status]', HTMLElement);
  const startWords = button.textContent ?? '';
  let began = 0;
  let left = limit;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  const show = () => {
    face.textContent = shown(left);
    bar.value = Math.max(0, left);
    clock.toggleAttribute('data-over', left < 0);
  };
  const tick = () => {
    const now = limit - Math.floor((performance.now() - began) / 1000);
    if (now === left) return;
    left = now;
    show();
    if (left === warnAtSeconds) words.textContent = `${warnAtSeconds} seconds left.`;
    if (left === 0) {
      words.textContent = 'Half a minute is over. Finish your sentence.';
      navigator.vibrate?.(200);
    }
  };
  button.addEventListener('click', () => {
    if (ticking === undefined) {
      began = performance.now();
      left = limit;
      show();
      words.textContent = 'The clock runs: say it aloud.';
      button.textContent = 'Stop';
      ticking = setInterval(tick, tickMs);
      return;
    }
    clearInterval(ticking);
    ticking = undefined;
    button.textContent = startWords;
    words.textContent = `That took ${Math.round((performance.now() - began) / 1000)} seconds.`;
  });
  show();
  clock.hidden = false;
}

for (const words of document.querySelectorAll('[data-no-clock]')) words.remove();
for (const clock of document.querySelectorAll('[data-clock]')) if (clock instanceof HTMLElement) wind(clock);
