import { useEffect, useState } from 'preact/hooks';

/**
 * What happens at the door is told in the server's time, which each answer narrows down: it was written after the question
 * was sent and before the answer came. A clock that may be right is taken to be right, so that two phones that are agree to
 * the millisecond, however slow the network is; of one that is off the middle of what is possible is taken.
 */
const remembered = 30;
let offsetMs = 0;
let samples: Bounds[] = [];

/** By how much the server's clock may be ahead of this device's, in milliseconds. */
interface Bounds {
  readonly atLeast: number;
  readonly atMost: number;
}

/** When an answer was made, by the server's clock, and between which moments of this device's, in milliseconds. */
export interface Heard {
  /** Its first and last possible moment: headers count whole seconds. */
  readonly from: number;
  readonly to: number;
  /** Absent where the server spoke unasked. */
  readonly askedAt?: number;
  readonly receivedAt: number;
}

export function learnTime({ from, to, askedAt, receivedAt }: Heard): void {
  const sample = {
    atLeast: from - receivedAt,
    atMost: askedAt === undefined ? Number.POSITIVE_INFINITY : to - askedAt,
  };
  if (!Number.isFinite(sample.atLeast)) return;
  samples = [...samples.slice(1 - remembered), sample];
  const all = boundsOf(samples);
  // What contradicts the answers before it came after this device's own clock was set.
  const isSet = all.atLeast > all.atMost;
  if (isSet) samples = [sample];
  const { atLeast, atMost } = isSet ? sample : all;
  if (atLeast <= 0 && atMost >= 0) offsetMs = 0;
  else offsetMs = Number.isFinite(atMost) ? (atLeast + atMost) / 2 : atLeast;
}

const boundsOf = (all: readonly Bounds[]): Bounds => ({
  atLeast: Math.max(...all.map(({ atLeast }) => atLeast)),
  atMost: Math.min(...all.map(({ atMost }) => atMost)),
});

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
