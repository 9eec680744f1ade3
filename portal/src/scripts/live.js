/**
 * Keeps a page as it would be if it were loaded now: `<div data-live="url of events">`. When the events say that something
 * has changed the page is asked again, and each `[data-part]` that reads otherwise is swapped. Where there are no events it
 * is asked every now and then; while nobody looks it rests.
 */
const pollMs = 30_000;
/** Hundreds of phones are told at once: they do not all ask at once. */
const spreadMs = 1_000;
const away = 'The network is away; this is how it stood then.';

/** @param {HTMLElement} board */
function follow(board) {
  const network = board.querySelector('[data-network]');
  /** @type {EventSource | undefined} */
  let events;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let polling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  /** @param {string} words */
  const say = (words) => {
    if (network && network.textContent !== words) network.textContent = words;
  };
  const look = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok) return say(away);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const old of board.querySelectorAll('[data-part]')) {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.textContent !== old.textContent) old.replaceChildren(...fresh.childNodes);
    }
    say(events && events.readyState === events.OPEN ? 'It changes by itself.' : '');
  };
  const lookSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void look(), Math.random() * spreadMs);
  };
  const poll = () => {
    polling ??= setInterval(() => void look(), pollMs);
  };
  const rest = () => {
    events?.close();
    events = undefined;
    clearInterval(polling);
    polling = undefined;
    clearTimeout(soon);
  };
  const wake = () => {
    if (typeof EventSource === 'undefined') return poll();
    events = new EventSource(board.dataset['live'] ?? '');
    events.addEventListener('board', lookSoon);
    events.addEventListener('error', () => {
      say(away);
      // It comes back by itself, unless it was told not to.
      if (events?.readyState === EventSource.CLOSED) poll();
    });
  };
  const again = () => {
    rest();
    if (document.hidden) return;
    void look();
    wake();
  };
  document.addEventListener('visibilitychange', again);
  addEventListener('online', again);
  addEventListener('offline', () => say(away));
  wake();
}

for (const board of document.querySelectorAll('[data-live]')) if (board instanceof HTMLElement) follow(board);
