import { useEffect, useState } from 'preact/hooks';

/** Phones' clocks are off by minutes; what happens at the door is told in the server's time. */
const remembered = 30;
/** No answer takes so long: the device's own clock was set meanwhile. */
const jumpMs = 20_000;
let offsetMs = 0;
let samples: number[] = [];

/**
 * Learns from the server's time, as it stood in an answer. Every delay on the way makes that time look older than it is,
 * so that of the last few answers the newest-looking one is nearest to the truth.
 */
export function learnTime(serverMs: number, receivedMs: number = Date.now()): void {
  const sample = serverMs - receivedMs;
  if (!Number.isFinite(sample)) return;
  if (samples.length > 0 && sample < offsetMs - jumpMs) samples = [];
  samples.push(sample);
  if (samples.length > remembered) samples.shift();
  offsetMs = Math.max(...samples);
}

/** What the server's clock shows now, in milliseconds; before anything was heard of it, this device's own. */
export const nowMs = (): number => Date.now() + offsetMs;
export const now = (): string => new Date(nowMs()).toISOString();

/** Kept for a device that starts again while it is offline. */
export const clockOffset = (): number => offsetMs;
export function trustOffset(ms: number): void {
  if (samples.length === 0) offsetMs = ms;
}

/** The time, anew every `everyMs`: for what counts down. */
export function useNow(everyMs: number): number {
  const [time, setTime] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setTime(nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
}
