import type {
  AnnouncementDraft,
  AnnouncementPreview,
  AnnouncementSchedule,
  AnnouncementView,
  AttendanceView,
  Audience as AudienceShape,
  AuditRow,
  Changes as ChangesShape,
  CheckInRow,
  ConfirmationRehearsal,
  ConnectorLoad as ConnectorLoadShape,
  CorrectionRequest,
  CorrectionRow,
  DeadLetterRow,
  DeviceInvitation,
  DeviceRequest,
  DeviceView,
  DuplicateRow,
  EgressBoard as EgressBoardShape,
  EmailPreview,
  EmailRow,
  ForecastRange,
  ForecastReport as ForecastReportShape,
  FunderReport as FunderReportShape,
  GroundRules,
  GroundRulesRow,
  ImportMapping as ImportMappingShape,
  ImportReading as ImportReadingShape,
  ImportRow as ImportRowShape,
  ImportView,
  IntroductionRow,
  LeadChange as LeadChangeShape,
  LeadRequest,
  LeadView,
  LetterKindRow,
  LetterPreview,
  LotBoard as LotBoardShape,
  MailSettings as MailSettingsShape,
  MailSummary,
  Manifest as ManifestShape,
  MeetingDraft,
  MeetingRow,
  MeetingSummary,
  MeetingUpdate,
  MeetingView,
  MemberRow,
  MemberUpdate,
  MergePreview,
  MergeRequest,
  MergeRow,
  NeedMend as NeedMendShape,
  NeedRequest,
  NeedView,
  OrganisationMergePreview as OrganisationMergePreviewShape,
  OrganisationQuestionRow,
  OrganisationRow as OrganisationRowShape,
  OrganisationSplit as OrganisationSplitShape,
  OrganisationView,
  ParkingConfirmation,
  ParkingLotDraft,
  ParkingLot as ParkingLotShape,
  ParkingPlanView,
  PlanChange as PlanChangeShape,
  RecountRow,
  RegistrationRequest,
  RetentionRow,
  RoleRow,
  RsvpView,
  RunSheetPlan,
  RunSheetView,
  Segment as SegmentShape,
  SeriesDraft,
  SeriesEnding,
  SeriesUpdate,
  SeriesView,
  ShuttlePlanView,
  ShuttleRoute,
  ShuttleRunView,
  SuppressionRow,
  TestSend,
  VehicleDraft,
  Vehicle as VehicleShape,
  WhatIf as WhatIfShape,
  WhatIfView,
} from '@landed/contracts';

/** What a schema of the contracts reads: taken as types only, so that no schema is shipped to browsers. */
export type Read<Schema extends { _zod: { output: unknown } }> = Schema['_zod']['output'];
export type Written<Schema extends { _zod: { input: unknown } }> = Schema['_zod']['input'];

export type { ServiceName } from '@landed/contracts';
export type Changes = Read<typeof ChangesShape>;
export type Member = Read<typeof MemberRow>;
export type NewMember = Written<typeof RegistrationRequest>;
export type MemberChange = Written<typeof MemberUpdate>;
export type Meeting = Read<typeof MeetingRow>;
export type MeetingFacts = Read<typeof MeetingView>;
export type NewMeeting = Written<typeof MeetingDraft>;
export type MeetingChange = Written<typeof MeetingUpdate>;
export type Summary = Read<typeof MeetingSummary>;
export type Range = Read<typeof ForecastRange>;
export type ForecastReport = Read<typeof ForecastReportShape>;
export type ParkingLot = Read<typeof ParkingLotShape>;
export type NewLot = Written<typeof ParkingLotDraft>;
export type Route = Read<typeof ShuttleRoute>;
export type Vehicle = Read<typeof VehicleShape>;
export type NewVehicle = Written<typeof VehicleDraft>;
export type Run = Read<typeof ShuttleRunView>;
export type Manifest = Read<typeof ManifestShape>;
export type ParkingPlan = Read<typeof ParkingPlanView>;
export type Confirmation = Written<typeof ParkingConfirmation>;
export type Rehearsal = Read<typeof ConfirmationRehearsal>;
export type WhatIf = Written<typeof WhatIfShape>;
export type Tried = Read<typeof WhatIfView>;
export type PlanChange = Read<typeof PlanChangeShape>;
export type LotBoard = Read<typeof LotBoardShape>;
export type EgressBoard = Read<typeof EgressBoardShape>;
export type Recount = Read<typeof RecountRow>;
export type ShuttlePlan = Read<typeof ShuttlePlanView>;
export type ConnectorLoad = Read<typeof ConnectorLoadShape>;
export type Rsvp = Read<typeof RsvpView>;
export type CheckIn = Read<typeof CheckInRow>;
export type Attendance = Read<typeof AttendanceView>;
export type Correction = Read<typeof CorrectionRow>;
export type NewCorrection = Written<typeof CorrectionRequest>;
export type Need = Read<typeof NeedView>;
export type NewNeed = Written<typeof NeedRequest>;
export type NeedMend = Written<typeof NeedMendShape>;
export type Lead = Read<typeof LeadView>;
export type NewLead = Written<typeof LeadRequest>;
export type LeadChange = Written<typeof LeadChangeShape>;
export type Introduction = Read<typeof IntroductionRow>;
export type Email = Read<typeof EmailRow>;
export type Letter = Read<typeof EmailPreview>;
export type MailHealth = Read<typeof MailSummary>;
export type DeadLetter = Read<typeof DeadLetterRow>;
export type RunSheet = Read<typeof RunSheetView>;
export type SheetPlan = Written<typeof RunSheetPlan>;
export type Series = Read<typeof SeriesView>;
export type NewSeries = Written<typeof SeriesDraft>;
export type SeriesChange = Written<typeof SeriesUpdate>;
export type SeriesEnd = Written<typeof SeriesEnding>;
export type Device = Read<typeof DeviceView>;
export type NewDevice = Written<typeof DeviceRequest>;
export type DeviceInvited = Read<typeof DeviceInvitation>;
export type Audit = Read<typeof AuditRow>;
export type Retention = Read<typeof RetentionRow>;
export type Announcement = Read<typeof AnnouncementView>;
export type NewAnnouncement = Written<typeof AnnouncementDraft>;
export type AnnouncementPage = Read<typeof AnnouncementPreview>;
export type AnnouncementTime = Written<typeof AnnouncementSchedule>;
export type Audience = Read<typeof AudienceShape>;
export type Segment = Written<typeof SegmentShape>;
export type LetterKind = Read<typeof LetterKindRow>;
export type LetterPage = Read<typeof LetterPreview>;
export type LetterWish = { [Part in keyof Written<typeof TestSend>]?: Part extends 'real' ? boolean : string };
export type MailSettings = Written<typeof MailSettingsShape>;
export type Import = Read<typeof ImportView>;
export type ImportRow = Read<typeof ImportRowShape>;
export type ImportReading = Written<typeof ImportReadingShape>;
export type ImportMapping = Written<typeof ImportMappingShape>;
export type GroundRulesInForce = Read<typeof GroundRules>;
export type GroundRulesVersion = Read<typeof GroundRulesRow>;
export type FunderReport = Read<typeof FunderReportShape>;
export type RoleOverview = Read<typeof RoleRow>;
export type CompanyQuestion = Read<typeof OrganisationQuestionRow>;
export type OrganisationRow = Read<typeof OrganisationRowShape>;
export type Organisation = Read<typeof OrganisationView>;
export type OrganisationMergePreview = Read<typeof OrganisationMergePreviewShape>;
export type OrganisationSplit = Written<typeof OrganisationSplitShape>;
export type Suppression = Read<typeof SuppressionRow>;
export type Duplicate = Read<typeof DuplicateRow>;
export type Merge = Read<typeof MergeRow>;
export type NewMerge = Written<typeof MergeRequest>;
export type MergeEffect = Read<typeof MergePreview>;
