import type {
  AnnouncementDraft,
  AnnouncementPreview,
  AnnouncementSchedule,
  AnnouncementView,
  Audience as AudienceShape,
  AuditRow,
  CheckInRow,
  DeadLetterRow,
  DeviceInvitation,
  DeviceRequest,
  DeviceView,
  DuplicateRow,
  EmailPreview,
  EmailRow,
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
  MailSettings as MailSettingsShape,
  MailSummary,
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
  NeedChange as NeedChangeShape,
  NeedRequest,
  NeedView,
  OrganisationQuestionRow,
  RegistrationRequest,
  RetentionRow,
  RoleRow,
  RsvpView,
  Segment as SegmentShape,
  SeriesDraft,
  SeriesEnding,
  SeriesUpdate,
  SeriesView,
  TestSend,
} from '@landed/contracts';

/** What a schema of the contracts reads: taken as types only, so that no schema is shipped to browsers. */
export type Read<Schema extends { _zod: { output: unknown } }> = Schema['_zod']['output'];
export type Written<Schema extends { _zod: { input: unknown } }> = Schema['_zod']['input'];

export type Member = Read<typeof MemberRow>;
export type NewMember = Written<typeof RegistrationRequest>;
export type MemberChange = Written<typeof MemberUpdate>;
export type Meeting = Read<typeof MeetingRow>;
export type MeetingFacts = Read<typeof MeetingView>;
export type NewMeeting = Written<typeof MeetingDraft>;
export type MeetingChange = Written<typeof MeetingUpdate>;
export type Summary = Read<typeof MeetingSummary>;
export type Rsvp = Read<typeof RsvpView>;
export type CheckIn = Read<typeof CheckInRow>;
export type Need = Read<typeof NeedView>;
export type NewNeed = Written<typeof NeedRequest>;
export type NeedChange = Written<typeof NeedChangeShape>;
export type Lead = Read<typeof LeadView>;
export type NewLead = Written<typeof LeadRequest>;
export type LeadChange = Written<typeof LeadChangeShape>;
export type Introduction = Read<typeof IntroductionRow>;
export type Email = Read<typeof EmailRow>;
export type Letter = Read<typeof EmailPreview>;
export type MailHealth = Read<typeof MailSummary>;
export type DeadLetter = Read<typeof DeadLetterRow>;
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
export type Duplicate = Read<typeof DuplicateRow>;
export type Merge = Read<typeof MergeRow>;
export type NewMerge = Written<typeof MergeRequest>;
export type MergeEffect = Read<typeof MergePreview>;
