import type {
  Boarding as BoardingShape,
  CheckInView,
  CompanyGuess,
  DeviceView,
  DoorBatchResult,
  DoorBoard as DoorBoardShape,
  DoorCandidate,
  EgressBoard,
  GroundRules as GroundRulesShape,
  LeadRequest,
  LotBoard as LotBoardShape,
  LotTap as LotTapShape,
  Manifest as ManifestShape,
  MeetingView,
  NeedRequest,
  OfflineScan,
  PresentRow,
  RecountRequest,
  RosterPackage,
  Roster as RosterShape,
  RunSheetAction,
  RunSheetView,
  SessionView,
  ShuttleRunView,
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
export type DoorBoard = Read<typeof DoorBoardShape>;
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

export type Present = Read<typeof PresentRow>;
export type Company = Read<typeof CompanyGuess>;
export type Need = Written<typeof NeedRequest>;
export type Lead = Written<typeof LeadRequest>;

export type Run = Read<typeof ShuttleRunView>;
export type Manifest = Read<typeof ManifestShape>;
export type Rider = Manifest['riders'][number];
export type Boarding = Written<typeof BoardingShape>;
export type WayBack = Read<typeof EgressBoard>;
