import type { RunSheetAction, SegmentKind, TurnState } from '@landed/contracts';
import { type PitchTimes, pitchBudget, speakingSeconds, tableSizes } from './rules.ts';

export interface SheetSegment {
  readonly id: string;
  readonly kind: SegmentKind;
  readonly title: string;
  readonly budgetSeconds: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}
export interface SheetTurn {
  readonly id: string;
  readonly segmentId: string;
  readonly memberId: string | null;
  readonly label: string | null;
  readonly position: number;
  readonly state: TurnState;
  readonly tableNumber: number | null;
  readonly limitSeconds: number | null;
  /** Private: added to the limit, and told to nobody. */
  readonly extraSeconds: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}
export interface Sheet extends PitchTimes {
  readonly state: 'draft' | 'published' | 'running' | 'closed';
  readonly segments: readonly SheetSegment[];
  readonly turns: readonly SheetTurn[];
}

/** A tap that cannot be done now, as a code and a sentence. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}
export const isRefusal = (result: Sheet | Refusal): result is Refusal => 'detail' in result;
const refuse = (code: string, detail: string): Refusal => ({ code, detail });

export const currentSegment = (sheet: Sheet): SheetSegment | undefined =>
  sheet.segments.find((segment) => segment.startedAt !== null && segment.endedAt === null);
export const liveTurn = (sheet: Sheet): SheetTurn | undefined => sheet.turns.find((turn) => turn.state === 'live');
/** Who waits in a segment, next first. */
export const waitingIn = (sheet: Sheet, segmentId: string | undefined): SheetTurn[] =>
  sheet.turns
    .filter((turn) => turn.segmentId === segmentId && turn.state === 'waiting')
    .toSorted((a, b) => a.position - b.position || a.id.localeCompare(b.id));

/** Seconds of a segment's budget that are left; before it begins, all of them. */
export const secondsLeft = (segment: SheetSegment, now: Date): number =>
  segment.budgetSeconds - (segment.startedAt ? Math.floor((now.getTime() - segment.startedAt.getTime()) / 1000) : 0);

/** The budget of the pitches that are still to come. */
export function budgetOf(sheet: Sheet, now: Date) {
  const segment = sheet.segments.find((item) => item.kind === 'pitches');
  const block = segment && segment.endedAt === null ? secondsLeft(segment, now) : 0;
  return pitchBudget(waitingIn(sheet, segment?.id).length, block, sheet);
}

const limits: Partial<Record<SegmentKind, number>> = { landed: 180, 'leads-and-needs': 60, announcements: 60 };

/** Seconds to speak for whoever comes up next in a segment. */
export function limitIn(sheet: Sheet, segment: SheetSegment, now: Date): number {
  if (segment.kind === 'pitches')
    return speakingSeconds(waitingIn(sheet, segment.id).length, secondsLeft(segment, now), sheet);
  return limits[segment.kind] ?? 120;
}

const change = (sheet: Sheet, id: string, patch: Partial<SheetTurn>): Sheet => ({
  ...sheet,
  turns: sheet.turns.map((turn) => (turn.id === id ? { ...turn, ...patch } : turn)),
});

type Tap = Omit<RunSheetAction, 'nonce'>;
type Move = (sheet: Sheet, now: Date, tap: Tap) => Sheet | Refusal;

/** What one tap makes of a run sheet. Pure: the same tap on the same sheet at the same instant is the same sheet. */
export function tapped(sheet: Sheet, tap: Tap, now: Date): Sheet | Refusal {
  if (sheet.state === 'closed')
    return refuse('run-sheet-closed', 'This evening is over; its run sheet stays as it is.');
  return moves[tap.action](sheet, now, tap);
}

const begin = (sheet: Sheet, segment: SheetSegment | undefined, now: Date): Sheet => ({
  ...sheet,
  segments: sheet.segments.map((item) => (item.id === segment?.id ? { ...item, startedAt: now } : item)),
});

const finish = (sheet: Sheet, now: Date): Sheet => {
  const live = liveTurn(sheet);
  return live ? change(sheet, live.id, { state: 'done', endedAt: now }) : sheet;
};

function nextTurn(before: Sheet, now: Date): Sheet {
  const sheet = finish(before, now);
  const segment = currentSegment(sheet);
  const [next] = waitingIn(sheet, segment?.id);
  if (!segment || !next) return sheet;
  const limitSeconds = limitIn(sheet, segment, now);
  return change(sheet, next.id, { state: 'live', startedAt: now, endedAt: null, limitSeconds });
}

function nextSegment(before: Sheet, now: Date): Sheet {
  const sheet = finish(before, now);
  const current = currentSegment(sheet);
  const index = sheet.segments.findIndex((segment) => segment.id === current?.id);
  const next = sheet.segments[index + 1];
  const ended = {
    ...sheet,
    segments: sheet.segments.map((segment) => (segment.id === current?.id ? { ...segment, endedAt: now } : segment)),
  };
  return next ? begin(ended, next, now) : closed(ended, now);
}

/** Whoever still waits to pitch is first next week: nobody is dropped. */
function closed(before: Sheet, now: Date): Sheet {
  const sheet = finish(before, now);
  const pitches = new Set(sheet.segments.filter((segment) => segment.kind === 'pitches').map((segment) => segment.id));
  const over = (segment: SheetSegment): SheetSegment =>
    segment.startedAt && !segment.endedAt ? { ...segment, endedAt: now } : segment;
  return {
    ...sheet,
    state: 'closed',
    segments: sheet.segments.map(over),
    turns: sheet.turns.map((turn) =>
      turn.state === 'waiting' && pitches.has(turn.segmentId) ? { ...turn, state: 'next-week' } : turn,
    ),
  };
}

/** Those who came last of whoever does not fit go to tables, or are first next week. */
function planElsewhere(sheet: Sheet, action: 'plan-tables' | 'plan-next-week', now: Date): Sheet {
  const segment = sheet.segments.find((item) => item.kind === 'pitches');
  const { live } = budgetOf(sheet, now);
  const others = waitingIn(sheet, segment?.id).slice(live);
  if (action === 'plan-next-week')
    return others.reduce((result, turn) => change(result, turn.id, { state: 'next-week' }), sheet);
  const taken = Math.max(0, ...sheet.turns.map((turn) => turn.tableNumber ?? 0));
  const tables = tableSizes(others.length).flatMap((size, index) => Array<number>(size).fill(taken + index + 1));
  return others.reduce(
    (result, turn, index) => change(result, turn.id, { state: 'table', tableNumber: tables[index] ?? null }),
    sheet,
  );
}

/** A move of one person: the one named, or who is speaking. If that one was speaking, the next one comes up. */
const ofTurn =
  (move: (turn: SheetTurn, sheet: Sheet, now: Date, tap: Tap) => Sheet): Move =>
  (sheet, now, tap) => {
    const turn = tap.turnId === undefined ? liveTurn(sheet) : sheet.turns.find((item) => item.id === tap.turnId);
    if (!turn) return refuse('no-such-turn', 'Nobody is speaking right now. Please choose somebody from the list.');
    const moved = move(turn, sheet, now, tap);
    return liveTurn(sheet) && !liveTurn(moved) ? nextTurn(moved, now) : moved;
  };
const running =
  (move: (sheet: Sheet, now: Date) => Sheet): Move =>
  (sheet, now) =>
    sheet.state === 'running'
      ? move(sheet, now)
      : refuse('not-running', 'The evening has not started yet. Please start it first.');

const moves: Record<RunSheetAction['action'], Move> = {
  publish: (sheet) =>
    sheet.state === 'draft'
      ? { ...sheet, state: 'published' }
      : refuse('already-published', 'It is published already.'),
  start: (sheet, now) =>
    sheet.state === 'published'
      ? begin({ ...sheet, state: 'running' }, sheet.segments[0], now)
      : refuse('not-to-be-started', 'Only a published run sheet starts, and it starts once.'),
  next: running(nextTurn),
  'next-segment': running(nextSegment),
  close: closed,
  'plan-tables': (sheet, now) => planElsewhere(sheet, 'plan-tables', now),
  'plan-next-week': (sheet, now) => planElsewhere(sheet, 'plan-next-week', now),
  'extra-time': ofTurn((turn, sheet, _now, tap) =>
    change(sheet, turn.id, { extraSeconds: turn.extraSeconds + (tap.seconds ?? sheet.pitchSeconds) }),
  ),
  // "Pass" is fine: it leaves the same trace as a pitch that was held.
  pass: ofTurn((turn, sheet, now) => change(sheet, turn.id, { state: 'done', endedAt: now })),
  later: ofTurn((turn, sheet) => {
    const position = Math.max(...sheet.turns.map((item) => item.position)) + 1;
    return change(sheet, turn.id, { state: 'waiting', startedAt: null, limitSeconds: null, position });
  }),
  'to-stage': ofTurn((turn, sheet) =>
    turn.state === 'live' ? sheet : change(sheet, turn.id, { state: 'waiting', tableNumber: null, endedAt: null }),
  ),
  'to-table': ofTurn((turn, sheet) => {
    const tableNumber = Math.max(1, ...sheet.turns.map((item) => item.tableNumber ?? 0));
    return change(sheet, turn.id, { state: 'table', tableNumber, startedAt: null });
  }),
  'to-next-week': ofTurn((turn, sheet) =>
    change(sheet, turn.id, { state: 'next-week', tableNumber: null, startedAt: null }),
  ),
};

export type PlannedSegment = Pick<SheetSegment, 'kind' | 'title' | 'budgetSeconds'> & {
  readonly id?: string | undefined;
};

/**
 * A new plan laid over a sheet: each planned segment with the segment that it goes on, or null for a new one. By id; without an
 * id, or with one that is gone, it is the first of its kind that nobody else goes on.
 */
export function goingOn(
  before: readonly SheetSegment[],
  planned: readonly PlannedSegment[],
): readonly (SheetSegment | null)[] {
  const same = (segment: PlannedSegment): SheetSegment | undefined =>
    before.find((item) => item.id === segment.id && item.kind === segment.kind);
  const named = new Set(planned.flatMap((segment) => same(segment)?.id ?? []));
  const left = before.filter((segment) => !named.has(segment.id));
  return planned.map((segment) => {
    const found = same(segment);
    if (found) return found;
    const index = left.findIndex((item) => item.kind === segment.kind);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  });
}
