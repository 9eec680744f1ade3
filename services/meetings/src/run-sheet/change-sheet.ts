import { ProblemError } from '@landed/chassis/problem';
import type { RunSheetAction, RunSheetPlan, TurnRequest } from '@landed/contracts';
import type { z } from 'zod';
import { cancelled, lockMeeting } from '../calendar/schedule.ts';
import type { Deps, Tx } from '../deps.ts';
import { emptyTurn, loadSheet, type StoredSheet } from './load.ts';
import { lengthFault } from './rules.ts';
import { goingOn, isRefusal, type Sheet, type SheetSegment, tapped } from './sheet-rules.ts';

/**
 * Replaces times and segments; what goes on keeps its queue. Throws 409 once the evening runs, for a published plan that does not
 * fit, and for a segment left out in which somebody waits. An overlong draft may wait to be shortened.
 */
export async function planSheet(tx: Tx, deps: Deps, meetingId: string, plan: RunSheetPlan): Promise<StoredSheet> {
  const before = await locked(tx, meetingId);
  const { sheet } = before;
  if (sheet.state === 'running' || sheet.state === 'closed')
    throw new ProblemError(409, 'run-sheet-running', 'The evening has started: segments can no longer be changed.');
  const { segments, ...times } = plan;
  if (sheet.state === 'published') assertLength(before, segments);
  const olds = goingOn(sheet.segments, segments);
  const gone = sheet.segments.filter((segment) => !olds.includes(segment));
  for (const segment of gone) assertEmpty(segment.title, await lostWith(tx, sheet, segment));
  await tx.runSheet.upsert({
    where: { meetingId },
    create: { meetingId, ...times },
    update: { ...times, version: { increment: 1 } },
  });
  await tx.segment.deleteMany({ where: { id: { in: gone.map((segment) => segment.id) } } });
  // Aside first, so that two segments may trade places under the unique key.
  await tx.segment.updateMany({ where: { meetingId }, data: { ordinal: { increment: 1_000 } } });
  for (const [ordinal, { kind, title, budgetSeconds }] of segments.entries()) {
    const id = olds[ordinal]?.id ?? deps.runtime.newId();
    const data = { kind, title, budgetSeconds, ordinal };
    await tx.segment.upsert({ where: { id }, create: { ...data, id, meetingId }, update: data });
  }
  return await loadSheet(tx, before.meeting);
}

/**
 * Turns that would be lost with a segment: announcements, tables, extra time, and every newcomer's pitch. Who merely has something
 * to tell is asked again at the next meeting.
 */
async function lostWith(tx: Tx, sheet: Sheet, { id, kind }: SheetSegment): Promise<number> {
  if (kind === 'pitches') return sheet.turns.filter((turn) => turn.segmentId === id && turn.state !== 'done').length;
  return await tx.turn.count({ where: { segmentId: id, state: { not: 'done' } } });
}

function assertEmpty(title: string, waiting: number): void {
  if (waiting === 0) return;
  const who = waiting === 1 ? 'one turn waits' : `${waiting} turns wait`;
  const detail = `In “${title}” ${who}. Please keep this segment, or take them up or pass them first.`;
  throw new ProblemError(409, 'segment-in-use', detail);
}

/** One tap of the timekeeper. The same nonce again changes nothing. Throws 409 when it cannot be done now. */
export async function tapSheet(
  tx: Tx,
  deps: Deps,
  tap: RunSheetAction & { meetingId: string; memberId: string },
): Promise<StoredSheet> {
  const before = await locked(tx, tap.meetingId);
  const earlier = await tx.runSheetTap.findUnique({ where: { nonce: tap.nonce } });
  if (earlier) return before;
  const now = deps.runtime.now();
  if (tap.action === 'publish') assertLength(before, before.sheet.segments);
  const after = tapped(before.sheet, tap, now);
  if (isRefusal(after)) throw new ProblemError(409, after.code, after.detail);
  await save(tx, before, after);
  const { nonce, meetingId, memberId, action } = tap;
  await tx.runSheetTap.create({ data: { nonce, meetingId, memberId, action, at: now } });
  return { ...before, stored: true, version: before.version + 1, sheet: after };
}

/** Puts somebody or something at the end of a segment's queue: an announcement, or a person who asks to speak. */
export async function addTurn(
  tx: Tx,
  deps: Deps,
  add: z.infer<typeof TurnRequest> & { meetingId: string },
): Promise<StoredSheet> {
  const before = await locked(tx, add.meetingId);
  if (!before.sheet.segments.some((segment) => segment.id === add.segmentId))
    throw new ProblemError(
      409,
      'no-such-segment',
      'The run sheet was changed meanwhile. Please choose the segment again.',
    );
  const memberId = add.memberId ?? null;
  const there = before.sheet.turns.some(
    (turn) => turn.segmentId === add.segmentId && memberId && turn.memberId === memberId,
  );
  if (there) return before;
  const position = Math.max(0, ...before.sheet.turns.map((turn) => turn.position)) + 1;
  const turn = {
    ...emptyTurn,
    id: deps.runtime.newId(),
    segmentId: add.segmentId,
    memberId,
    label: add.label,
    position,
  };
  const after = { ...before.sheet, turns: [...before.sheet.turns, turn] };
  await save(tx, before, after);
  return { ...before, stored: true, version: before.version + 1, sheet: after };
}

async function locked(tx: Tx, meetingId: string): Promise<StoredSheet> {
  const meeting = await lockMeeting(tx, meetingId);
  if (meeting.state === 'cancelled') throw cancelled();
  return await loadSheet(tx, meeting);
}

function assertLength({ meeting }: StoredSheet, segments: readonly { budgetSeconds: number }[]): void {
  const detail = lengthFault(segments, (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 1000);
  if (detail !== null) throw new ProblemError(409, 'run-sheet-too-long', detail);
}

/** Writes what differs. A sheet nobody had touched is written down as it was shown. */
async function save(tx: Tx, before: StoredSheet, after: Sheet): Promise<void> {
  const meetingId = before.meeting.id;
  const { state, pitchSeconds, changeoverSeconds, floorSeconds } = after;
  const head = { state, pitchSeconds, changeoverSeconds, floorSeconds };
  await tx.runSheet.upsert({
    where: { meetingId },
    create: { meetingId, ...head },
    update: { ...head, version: { increment: 1 } },
  });
  for (const [ordinal, segment] of after.segments.entries()) {
    if (before.stored && before.sheet.segments.includes(segment)) continue;
    const { id, startedAt, endedAt, ...fields } = segment;
    const create = { ...fields, id, startedAt, endedAt, meetingId, ordinal };
    await tx.segment.upsert({ where: { id }, create, update: { startedAt, endedAt } });
  }
  // Whoever stops speaking is written before whoever begins: one at a time is a rule of the table.
  const changed = after.turns.filter((turn) => !before.sheet.turns.includes(turn));
  for (const turn of changed.toSorted((a, b) => Number(a.state === 'live') - Number(b.state === 'live')))
    await tx.turn.upsert({ where: { id: turn.id }, create: turn, update: turn });
}
