import { inTransaction } from '@landed/chassis/db';
import { ProblemError } from '@landed/chassis/problem';
import type { DoorBatchResult, MeetingId, OfflineScan } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { admit } from './admit.ts';
import { type CheckedIn, checkIn, type DoorActor, type DoorScan, isCheckedIn } from './check-in.ts';

/** Lets in by pass or by name; a known person who had not said so comes in as far as there is room. Throws 400, 404 and 409. */
export async function letIn(deps: Deps, scan: DoorScan): Promise<CheckedIn> {
  const result = await checkIn(deps, scan);
  if (isCheckedIn(result)) return result;
  const who = { memberId: result.memberId };
  return await inTransaction(deps.prisma, async (tx) => await admit(tx, deps, { ...scan, who }));
}

type Result = DoorBatchResult['results'][number];

/**
 * Takes in what a device gathered without a network, oldest first, each by itself: sent again, or by two devices, it is
 * the same attendance, at the earlier time. Who is in the room is on record, also beyond the limit. What cannot be (a pass
 * of another week, a full room for who just asks) is answered and left to people; nothing else is held up by it.
 */
export async function takeBatch(
  deps: Deps,
  batch: { meetingId: MeetingId; scans: readonly OfflineScan[]; by: DoorActor; correlationId: string },
): Promise<DoorBatchResult> {
  const results: Result[] = [];
  for (const scan of batch.scans.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    try {
      const arrival = await takeOne(deps, scan, batch);
      results.push({ nonce: scan.nonce, memberId: arrival.memberId, ...outcomeOf(arrival) });
    } catch (error) {
      // What is not for people to mend (a database that is away) fails the whole upload, which is sent again as it is.
      if (!(error instanceof ProblemError) || error.status >= 500) throw error;
      results.push({ nonce: scan.nonce, outcome: 'refused', memberId: null, code: error.code, detail: error.message });
    }
  }
  return { results };
}

function outcomeOf({ already, beyondLimit }: CheckedIn): Pick<Result, 'outcome' | 'code' | 'detail'> {
  if (already) return { outcome: 'already', code: null, detail: 'Was in already.' };
  if (!beyondLimit) return { outcome: 'in', code: null, detail: 'Is in.' };
  const detail = 'Is in, though the room was full. Please tell an organizer: nobody else can come in.';
  return { outcome: 'in', code: 'beyond-limit', detail };
}

async function takeOne(
  deps: Deps,
  scan: OfflineScan,
  { meetingId, by, correlationId }: { meetingId: MeetingId; by: DoorActor; correlationId: string },
): Promise<CheckedIn> {
  const { nonce, at: checkedInAt, walkIn: who, passId, memberId } = scan;
  const about = { nonce, checkedInAt, meetingId, by, correlationId };
  if (!who) return await letIn(deps, { ...about, passId, memberId });
  return await inTransaction(deps.prisma, async (tx) => await admit(tx, deps, { ...about, who }));
}
