import { useEffect } from 'preact/hooks';

/** A screen that is looked at and not touched stays lit, where the browser can do that. */
export function useAwake(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    // It ends whenever the page is hidden, and is refused on a low battery.
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (gone) await lock?.release();
    };
    const again = (): void => void ask();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
