import { type Board, boardOf } from '@landed/chassis/live';
import { MeetingId, MemberId, type RunSheetView, type StageView } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import type { StoredSheet } from './load.ts';
import { budgetOf, currentSegment, limitIn, liveTurn, type SheetTurn, waitingIn } from './sheet-rules.ts';

const secondsAfter = (start: Date, seconds: number): string => new Date(start.getTime() + seconds * 1000).toISOString();

async function labels(deps: Deps, turns: readonly SheetTurn[]): Promise<(turn: SheetTurn) => string> {
  const names = await namesOf(
    deps,
    'room',
    turns.flatMap((turn) => turn.memberId ?? []),
  );
  return (turn) => turn.label ?? names.get(turn.memberId ?? '') ?? unknownName;
}

/** What differs on a screen by itself as time goes by is no news: it counts from the server's clock. */
export const sheetBoard = (body: RunSheetView): Board =>
  boardOf(body, { ...body, at: null, pitches: { ...body.pitches, blockSeconds: null } });
export const stageBoard = (body: StageView): Board => boardOf(body, { ...body, at: null });

/** The whole sheet; private extra time for those who run the evening alone (rule 17). */
export async function viewSheet(
  deps: Deps,
  stored: StoredSheet,
  { runner }: { runner: boolean },
): Promise<RunSheetView> {
  const { sheet, meeting } = stored;
  const now = deps.runtime.now();
  const labelOf = await labels(deps, sheet.turns);
  const limits = new Map(sheet.segments.map((segment) => [segment.id, limitIn(sheet, segment, now)]));
  return {
    meetingId: MeetingId.parse(meeting.id),
    version: stored.version,
    state: sheet.state,
    startsAt: meeting.startsAt.toISOString(),
    endsAt: meeting.endsAt.toISOString(),
    pitchSeconds: sheet.pitchSeconds,
    changeoverSeconds: sheet.changeoverSeconds,
    floorSeconds: sheet.floorSeconds,
    segments: sheet.segments.map((segment) => ({
      ...segment,
      startedAt: segment.startedAt?.toISOString() ?? null,
      endedAt: segment.endedAt?.toISOString() ?? null,
    })),
    turns: sheet.turns
      .toSorted((a, b) => a.position - b.position || a.id.localeCompare(b.id))
      .map((turn) => ({
        id: turn.id,
        segmentId: turn.segmentId,
        memberId: turn.memberId === null ? null : MemberId.parse(turn.memberId),
        label: labelOf(turn),
        state: turn.state,
        table: turn.tableNumber,
        limitSeconds:
          (turn.limitSeconds ?? limits.get(turn.segmentId) ?? sheet.pitchSeconds) + (runner ? turn.extraSeconds : 0),
        ...(runner ? { extraSeconds: turn.extraSeconds } : {}),
        startedAt: turn.startedAt?.toISOString() ?? null,
        endedAt: turn.endedAt?.toISOString() ?? null,
      })),
    pitches: budgetOf(sheet, now),
    at: now.toISOString(),
  };
}

/** What everybody in the hall may read. */
export async function viewStage(deps: Deps, stored: StoredSheet): Promise<StageView> {
  const { sheet } = stored;
  const segment = currentSegment(sheet);
  const live = liveTurn(sheet);
  const next = waitingIn(sheet, segment?.id).slice(0, 3);
  const labelOf = await labels(deps, [...next, ...(live ? [live] : [])]);
  return {
    version: stored.version,
    state: sheet.state,
    segment: segment?.title ?? null,
    segmentEndsAt: segment?.startedAt ? secondsAfter(segment.startedAt, segment.budgetSeconds) : null,
    speaker: live ? labelOf(live) : null,
    speakerEndsAt: live?.startedAt ? secondsAfter(live.startedAt, (live.limitSeconds ?? 0) + live.extraSeconds) : null,
    next: next.map(labelOf),
    at: deps.runtime.now().toISOString(),
  };
}
