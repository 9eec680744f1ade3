import { z } from 'zod';
import { Instant, line, MeetingId, MemberId } from './common.ts';

export const SegmentKind = z.enum(['ground-rules', 'landed', 'leads-and-needs', 'announcements', 'pitches', 'other']);
export type SegmentKind = z.infer<typeof SegmentKind>;

const seconds = (max: number) => z.int().min(5).max(max);
const Segment = z.strictObject({
  kind: SegmentKind,
  title: line(80),
  budgetSeconds: z
    .int()
    .min(30)
    .max(6 * 3600),
});

/** Rule 15: a turn is the pitch and the changeover after it. */
const PitchTimes = {
  pitchSeconds: seconds(300).describe('Time to speak that we would like to give to each newcomer.'),
  changeoverSeconds: z.int().min(0).max(60).describe('From one speaker to the next.'),
  floorSeconds: seconds(360).describe('A whole turn is never planned shorter than this.'),
};

/**
 * Segments keep their ids, and with them queues, tables and extra time. Without an id the first of the same kind that is left is
 * meant.
 */
export const RunSheetPlan = z
  .strictObject({
    ...PitchTimes,
    segments: z
      .array(Segment.extend({ id: z.uuid().optional() }))
      .min(1)
      .max(20),
  })
  .meta({ id: 'RunSheetPlan' });
export type RunSheetPlan = z.infer<typeof RunSheetPlan>;

/** `table`: pitches at a table of 8-12 instead of on stage. `next-week`: first on the list of the next meeting. */
export const TurnState = z.enum(['waiting', 'live', 'done', 'table', 'next-week']);
export type TurnState = z.infer<typeof TurnState>;

const Turn = z.object({
  id: z.uuid(),
  segmentId: z.uuid(),
  memberId: MemberId.nullable(),
  label: z.string(),
  state: TurnState,
  table: z.int().nullable(),
  limitSeconds: z
    .int()
    .describe('Time to speak. For whoever runs the evening with the private extra time, for others without.'),
  extraSeconds: z.int().optional().describe('Private: of the limit. For whoever runs the evening alone.'),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
});

/** Seconds; whole turns (speaking and changeover) unless it says otherwise. */
export const PitchBudget = z.object({
  newcomers: z.int(),
  blockSeconds: z.int(),
  neededSeconds: z.int().describe('For everybody to have the time that we would like to give.'),
  secondsEach: z.int().describe('What everybody on stage would get if the block were shared evenly.'),
  fits: z.boolean(),
  live: z.int().describe('How many fit on stage without a turn falling below the floor.'),
  elsewhere: z.int(),
  tables: z.array(z.int()).describe('Sizes of the tables for those who do not fit on stage.'),
  detail: z.string(),
});
export type PitchBudget = z.infer<typeof PitchBudget>;

export const RunSheetView = z
  .object({
    meetingId: MeetingId,
    version: z.int(),
    state: z.enum(['draft', 'published', 'running', 'closed']),
    startsAt: Instant,
    endsAt: Instant,
    ...PitchTimes,
    segments: z.array(Segment.extend({ id: z.uuid(), startedAt: Instant.nullable(), endedAt: Instant.nullable() })),
    turns: z.array(Turn),
    pitches: PitchBudget,
    at: Instant.describe('The server’s clock: screens count from here.'),
  })
  .meta({ id: 'RunSheet' });
export type RunSheetView = z.infer<typeof RunSheetView>;

/** What the back row reads. Nobody discreet is on it, and no private allowance can be told from it. */
export const StageView = z
  .object({
    version: z.int(),
    state: RunSheetView.shape.state,
    segment: line(80).nullable(),
    segmentEndsAt: Instant.nullable(),
    speaker: z.string().nullable(),
    speakerEndsAt: Instant.nullable(),
    next: z.array(z.string()),
    at: Instant,
  })
  .meta({ id: 'Stage' });
export type StageView = z.infer<typeof StageView>;

/** Sent again with the same nonce it is the same tap. */
export const RunSheetAction = z
  .strictObject({
    nonce: z.uuid(),
    action: z.enum([
      'publish',
      'start',
      'next-segment',
      'next',
      'pass',
      'later',
      'extra-time',
      'to-stage',
      'to-table',
      'to-next-week',
      'plan-tables',
      'plan-next-week',
      'close',
    ]),
    turnId: z.uuid().optional().describe('For pass, later, extra-time and to-…; default: who is speaking.'),
    seconds: z.int().min(5).max(600).optional().describe('For extra-time; private.'),
  })
  .meta({ id: 'RunSheetAction' });
export type RunSheetAction = z.infer<typeof RunSheetAction>;

export const TurnRequest = z.strictObject({ segmentId: z.uuid(), label: line(120), memberId: MemberId.optional() });

export const runSheetExamples: readonly [string, z.ZodType, unknown][] = [
  [
    'RunSheetPlan',
    RunSheetPlan,
    {
      pitchSeconds: 30,
      changeoverSeconds: 10,
      floorSeconds: 40,
      segments: [
        { kind: 'ground-rules', title: 'Ground rules', budgetSeconds: 300 },
        { kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 1500 },
      ],
    },
  ],
  ['RunSheetAction', RunSheetAction, { nonce: '7f1d3f0e-53b5-4d0a-9c3e-6d6f0d9a5c13', action: 'publish' }],
  ['TurnRequest', TurnRequest, { segmentId: '01a207d7-8dda-744a-b9cb-5065c861a392', label: 'Job fair on the 12th' }],
];
