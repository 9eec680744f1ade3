import { createHash } from 'node:crypto';
import { SegmentKind, TurnState } from '@landed/contracts';
import { z } from 'zod';
import type { Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { usualSegments, usualTimes } from './rules.ts';
import type { Sheet, SheetSegment, SheetTurn } from './sheet-rules.ts';

export interface StoredSheet {
  readonly meeting: Meeting;
  readonly version: number;
  readonly stored: boolean;
  readonly sheet: Sheet;
}

/** The same person in the same segment is the same turn, on every screen and before anybody has written it down. */
const idFrom = (...parts: string[]): string => {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
};

const StateSchema = z.enum(['draft', 'published', 'running', 'closed']);

/** A meeting's run sheet with its queues filled by who is in the room. Until it is edited it is the usual one. */
export async function loadSheet(client: Tx, meeting: Meeting): Promise<StoredSheet> {
  const row = await client.runSheet.findUnique({
    where: { meetingId: meeting.id },
    include: { segments: { orderBy: { ordinal: 'asc' }, include: { turns: true } } },
  });
  const segments: SheetSegment[] = row
    ? row.segments.map(({ id, kind, title, budgetSeconds, startedAt, endedAt }) => {
        return { id, kind: SegmentKind.parse(kind), title, budgetSeconds, startedAt, endedAt };
      })
    : usualSegments.map((usual, index) => {
        return { ...usual, id: idFrom(meeting.id, String(index)), startedAt: null, endedAt: null };
      });
  const stored = (row?.segments ?? []).flatMap((segment) => segment.turns).map(turnOf);
  const state = StateSchema.parse(row?.state ?? 'draft');
  const known = new Set(stored.map((turn) => `${turn.segmentId} ${turn.memberId}`));
  // What was closed stays as it was; a late check-in no longer queues.
  const waiting = state === 'closed' ? [] : await inTheRoom(client, meeting.id, segments);
  const turns = [...stored, ...waiting.filter((turn) => !known.has(`${turn.segmentId} ${turn.memberId}`))];
  const { pitchSeconds, changeoverSeconds, floorSeconds } = row ?? usualTimes;
  const sheet = { state, pitchSeconds, changeoverSeconds, floorSeconds, segments, turns };
  return { meeting, version: row?.version ?? 0, stored: row !== null, sheet };
}

interface Present {
  member_id: string;
  kind: 'pitches' | 'landed' | 'leads-and-needs';
  position: number;
}

/** Everybody checked in who has something to say: newcomers a pitch (those left over from last time first), others their news. */
async function inTheRoom(client: Tx, meetingId: string, segments: readonly SheetSegment[]): Promise<SheetTurn[]> {
  const rows = await client.$queryRaw<Present[]>`
    SELECT c.member_id, 'pitches' AS kind, extract(epoch FROM c.checked_in_at)::float8 AS position
    FROM check_in c WHERE c.meeting_id = ${meetingId}::uuid AND c.first_visit
    UNION ALL
    SELECT c.member_id, 'pitches', extract(epoch FROM c.checked_in_at)::float8 - 1e9
    FROM check_in c WHERE c.meeting_id = ${meetingId}::uuid AND NOT c.first_visit
      AND 'next-week' = (SELECT t.state FROM turn t JOIN segment s ON s.id = t.segment_id JOIN meeting m ON m.id = s.meeting_id
                         WHERE t.member_id = c.member_id AND s.kind = 'pitches' AND s.meeting_id <> c.meeting_id
                         ORDER BY m.starts_at DESC LIMIT 1)
    UNION ALL
    SELECT DISTINCT ON (c.member_id, sp.kind = 'landed') c.member_id,
           CASE sp.kind WHEN 'landed' THEN 'landed' ELSE 'leads-and-needs' END, extract(epoch FROM c.checked_in_at)::float8
    FROM check_in c JOIN speech sp ON sp.member_id = c.member_id AND sp.open WHERE c.meeting_id = ${meetingId}::uuid`;
  return rows.flatMap((row) => {
    const segment = segments.find((item) => item.kind === row.kind);
    if (!segment) return [];
    const id = idFrom(segment.id, row.member_id);
    return [{ ...emptyTurn, id, segmentId: segment.id, memberId: row.member_id, position: row.position }];
  });
}

export const emptyTurn = {
  label: null,
  state: 'waiting',
  tableNumber: null,
  limitSeconds: null,
  extraSeconds: 0,
  startedAt: null,
  endedAt: null,
} as const;

function turnOf(row: Omit<SheetTurn, 'state'> & { state: string }): SheetTurn {
  const { id, segmentId, memberId, label, position, tableNumber, limitSeconds, extraSeconds, startedAt, endedAt } = row;
  const state = TurnState.parse(row.state);
  return {
    id,
    segmentId,
    memberId,
    label,
    position,
    state,
    tableNumber,
    limitSeconds,
    extraSeconds,
    startedAt,
    endedAt,
  };
}
