import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import type { DoorBatchResult, MeetingId, OfflineScan } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { type CheckedIn, checkIn, type DoorScan, isCheckedIn } from './check-in.ts';
import { walkIn } from './walk-in.ts';

/** Lets in by pass or by name; a known person who had not said so comes in as a walk-in. Throws 400, 404 and 409. */
export async function letIn(deps: Deps, scan: DoorScan): Promise<CheckedIn> {
  const result = await checkIn(deps, scan);
  if (isCheckedIn(result)) return result;
  const who = { memberId: result.memberId };
  return await inTransaction(deps.prisma, async (tx) => await walkIn(tx, deps, { ...scan, who }));
}

/**
 * Takes in what a device gathered without a network, oldest first, each by itself: sent again, or by two devices, it is
 * the same attendance. What cannot be (a full room, a pass of another week) is answered and left to people; nothing
 * else is held up by it.
 */
export async function takeBatch(
  deps: Deps,
  batch: { meetingId: MeetingId; scans: readonly OfflineScan[]; correlationId: string },
): Promise<DoorBatchResult> {
  const results: DoorBatchResult['results'] = [];
  for (const scan of batch.scans.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    try {
      const arrival = await takeOne(deps, scan, batch);
      const outcome = arrival.already ? 'already' : 'in';
      const detail = arrival.already ? 'Was in already.' : 'Is in.';
      results.push({ nonce: scan.nonce, outcome, memberId: arrival.memberId, code: null, detail });
    } catch (error) {
      // What is not for people to mend (a database that is away) fails the whole upload, which is sent again as it is.
      if (!(error instanceof ProblemError) || error.status >= 500) throw error;
      results.push({ nonce: scan.nonce, outcome: 'refused', memberId: null, code: error.code, detail: error.message });
    }
  }
  return { results };
}

async function takeOne(
  deps: Deps,
  scan: OfflineScan,
  batch: { meetingId: MeetingId; correlationId: string },
): Promise<CheckedIn> {
  const { nonce, at: checkedInAt, walkIn: who, passId, memberId } = scan;
  const about = { nonce, checkedInAt, ...batch };
  if (!who) return await letIn(deps, { ...about, passId, memberId });
  return await inTransaction(deps.prisma, async (tx) => await walkIn(tx, deps, { ...about, who }));
}
