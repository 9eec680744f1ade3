import { createStore } from './store.ts';

/** Whether these screens start without network from now on. `impossible`: not over plain http, nor in an old browser. */
export const offlineReady = createStore<'no' | 'yes' | 'impossible'>('no');

/** Keeps the screens themselves on this device; what they show is kept by each of them. */
export async function workOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    offlineReady.set('impossible');
    return;
  }
  try {
    await navigator.serviceWorker.register('/volunteers/service-worker.js', { scope: '/volunteers/' });
    await navigator.serviceWorker.ready;
    offlineReady.set('yes');
  } catch {
    // The network is bad just now: the next start tries again, and until then the screen says that it is not ready.
    offlineReady.set('no');
  }
}
