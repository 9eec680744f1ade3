import type {
  CheckInView,
  DeviceView,
  DoorBatchResult,
  DoorCandidate,
  GroundRules as GroundRulesShape,
  LotBoard as LotBoardShape,
  LotTap as LotTapShape,
  MeetingView,
  OfflineScan,
  RecountRequest,
  RosterPackage,
  Roster as RosterShape,
  RunSheetAction,
  RunSheetView,
  SessionView,
  StageView,
} from '@landed/contracts';
import type { Read, Written } from '../../../src/api/types.ts';

export type Device = Read<typeof DeviceView>;
export type Session = Read<typeof SessionView>;
export type Meeting = Read<typeof MeetingView>;
export type GroundRules = Read<typeof GroundRulesShape>;

export type Arrival = Read<typeof CheckInView>;
export type Candidate = Read<typeof DoorCandidate>;
export type Scan = Written<typeof OfflineScan>;
export type BatchResult = Read<typeof DoorBatchResult>;
export type Roster = Read<typeof RosterShape>;
export type PackedRoster = Read<typeof RosterPackage>;

export type LotBoard = Read<typeof LotBoardShape>;
export type Lot = LotBoard['lots'][number];
export type LotTap = Written<typeof LotTapShape>;
export type Recount = Written<typeof RecountRequest>;

export type RunSheet = Read<typeof RunSheetView>;
export type Segment = RunSheet['segments'][number];
export type Turn = RunSheet['turns'][number];
export type SheetAction = Written<typeof RunSheetAction>;
export type Stage = Read<typeof StageView>;
