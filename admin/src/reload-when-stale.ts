const place = 'landed.reloaded-at';
const atMostEveryMs = 60_000;

/** After an update a page that stayed open asks for parts that are gone; the page of today knows the new ones. */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', (event) => {
    try {
      if (Date.now() - Number(sessionStorage.getItem(place)) < atMostEveryMs) return;
      sessionStorage.setItem(place, String(Date.now()));
    } catch {
      // Without storage we could reload for ever; rather show the error.
      return;
    }
    event.preventDefault();
    location.reload();
  });
}
