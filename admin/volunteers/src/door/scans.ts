import type { Scan } from '../api/types.ts';
import { type Waiting, waitingOf } from '../keep/queue.ts';
import { names } from './roster.ts';
import type { Known } from './rules.ts';

/** One scan, tap or walk-in as it is written down before it is told. */
export interface ScanToTell {
  readonly meetingId: string;
  readonly scan: Scan;
  /** How who it was is called, to say it again when somebody must look; null for a pass that nobody here knows. */
  readonly name: string | null;
}

export const waitingScans = (): Waiting<ScanToTell>[] => waitingOf<ScanToTell>('scan');

/** Whom this device knows, with those marked who were let in here and are not told yet. */
export function peopleHere(): Known[] {
  const arrived = new Map<string, string>();
  for (const { content } of waitingScans()) {
    const { passId, memberId, at } = content.scan;
    const who = passId ?? memberId;
    if (who !== undefined && !arrived.has(who)) arrived.set(who, at);
  }
  return (names.get()?.people ?? []).map((one) => {
    const here = arrived.get(one.memberId) ?? (one.passId === null ? undefined : arrived.get(one.passId));
    return one.checkedInAt === null && here !== undefined ? { ...one, checkedInAt: here } : one;
  });
}
