import { connected, NoAnswer } from '../api/http.ts';
import { waiting } from './queue.ts';

const firstWaitMs = 2_000;
const longestWaitMs = 30_000;

/**
 * Tells what waits, as soon as it can be told: at once, when the network returns, and again after a while when nobody
 * answered. `sendSome` answers how many it has dealt with. Answers how to stop.
 */
export function keepSending(sendSome: () => Promise<number>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let stopped = false;
  let waitMs = firstWaitMs;

  const attempt = async (): Promise<void> => {
    clearTimeout(timer);
    if (busy || stopped || waiting.get().length === 0) return;
    busy = true;
    const dealtWith = await alone(sendSome).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) reportError(error);
      return 0;
    });
    busy = false;
    waitMs = dealtWith > 0 ? firstWaitMs : Math.min(longestWaitMs, waitMs * 2);
    if (!stopped && waiting.get().length > 0) timer = setTimeout(now, dealtWith > 0 ? 0 : waitMs);
  };
  const now = (): void => void attempt();

  // Whoever heard from the service first, also a live board, says that the network is back.
  const stops = [waiting.subscribe(now), connected.subscribe((isConnected) => isConnected && now())];
  addEventListener('online', now);
  document.addEventListener('visibilitychange', now);
  now();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
    removeEventListener('online', now);
    document.removeEventListener('visibilitychange', now);
  };
}

/** Two tabs of one phone share what waits: one of them sends. */
async function alone(work: () => Promise<number>): Promise<number> {
  if (!('locks' in navigator)) return await work();
  return await navigator.locks.request('landed-sending', { ifAvailable: true }, async (lock) =>
    lock ? await work() : 0,
  );
}
