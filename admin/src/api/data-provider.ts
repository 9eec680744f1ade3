import type { ServiceName } from '@landed/contracts';
import { type DataProvider, useDataProvider } from 'react-admin';
import { httpClient, statusOf } from './http-client.ts';
import { api, rest } from './rest.ts';
import type {
  Announcement,
  AnnouncementPage,
  AnnouncementTime,
  Attendance,
  Audience,
  CheckIn,
  CompanyQuestion,
  Confirmation,
  ConnectorLoad,
  DeadLetter,
  Device,
  DeviceInvited,
  Email,
  ForecastReport,
  GroundRulesInForce,
  Import,
  ImportMapping,
  ImportReading,
  LetterPage,
  LetterWish,
  LotBoard,
  MailHealth,
  MailSettings,
  Manifest,
  MeetingFacts,
  Member,
  MemberChange,
  Merge,
  MergeEffect,
  NewAnnouncement,
  NewCorrection,
  NewDevice,
  NewMerge,
  Organisation,
  OrganisationMergePreview,
  OrganisationSplit,
  ParkingPlan,
  PlanChange,
  Recount,
  Rehearsal,
  Route,
  Run,
  RunSheet,
  Segment,
  Series,
  SeriesEnd,
  SheetPlan,
  ShuttlePlan,
  Summary,
  Suppression,
  Tried,
  WhatIf,
} from './types.ts';
import { base64Of, insist, partBytes } from './upload.ts';

const services: readonly ServiceName[] = ['members', 'meetings', 'matching', 'notify'];

const get = async <Body>(path: string): Promise<Body> => (await httpClient<Body>(`${api}/${path}`)).json;
const post = async <Body>(path: string, body?: object): Promise<Body> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return (await httpClient<Body>(`${api}/${path}`, { method: 'POST', ...sent })).json;
};
const put = async <Body>(path: string, body: object): Promise<Body> =>
  (await httpClient<Body>(`${api}/${path}`, { method: 'PUT', body: JSON.stringify(body) })).json;
const inPath = encodeURIComponent;

/** react-admin's verbs, and what our API can do besides. */
export const dataProvider = {
  ...rest,

  /** null: nothing is planned. */
  async nextMeeting(): Promise<MeetingFacts | null> {
    try {
      return (await get<MeetingFacts | null | undefined>('meetings/next')) ?? null;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  },
  readMeeting: async (id: string): Promise<MeetingFacts> => await get(`meetings/${inPath(id)}`),
  meetingSummary: async (id: string): Promise<Summary> => await get(`meetings/${inPath(id)}/summary`),
  forecastReport: async (): Promise<ForecastReport> => await get('reports/forecasts'),
  connectorLoad: async (): Promise<ConnectorLoad> => await get('connectors/load'),
  parkingPlan: async (id: string): Promise<ParkingPlan> => await get(`meetings/${inPath(id)}/parking-plan`),
  shuttlePlan: async (id: string): Promise<ShuttlePlan> => await get(`meetings/${inPath(id)}/shuttle-plan`),
  planChanges: async (id: string): Promise<PlanChange[]> => await get(`meetings/${inPath(id)}/plan-changes`),
  whatIf: async (id: string, wish: WhatIf): Promise<Tried> =>
    await post(`meetings/${inPath(id)}/parking-plan/what-ifs`, wish),
  rehearseConfirmation: async (id: string, confirmation: Confirmation): Promise<Rehearsal> =>
    await post(`meetings/${inPath(id)}/parking-plan/rehearsals`, confirmation),
  confirmPlan: async (id: string, confirmation: Confirmation): Promise<ParkingPlan> =>
    await post(`meetings/${inPath(id)}/parking-plan/confirmations`, confirmation),
  addRuns: async (id: string, runs: ShuttlePlan['proposal']): Promise<Run[]> =>
    await post(`meetings/${inPath(id)}/shuttle-runs`, { runs }),
  recounts: async (id: string): Promise<Recount[]> => await get(`meetings/${inPath(id)}/recounts`),
  recount: async (id: string, lotId: string, count: { counted: number; reason: string }): Promise<LotBoard> =>
    await post(`meetings/${inPath(id)}/lots/${inPath(lotId)}/recounts`, { nonce: crypto.randomUUID(), ...count }),
  measureRoute: async (lotId: string, route: Route): Promise<Route> => await put(`lots/${inPath(lotId)}/route`, route),
  manifest: async (runId: string): Promise<Manifest> => await get(`shuttle-runs/${inPath(runId)}/manifest`),
  delayRun: async (runId: string, minutes: number): Promise<Run> =>
    await post(`shuttle-runs/${inPath(runId)}/delays`, { minutes }),
  cancelRun: async (runId: string, reason: string): Promise<Run> =>
    await post(`shuttle-runs/${inPath(runId)}/cancellations`, { reason }),
  changeVehicle: async (runId: string, vehicleId: string): Promise<Run> =>
    await put(`shuttle-runs/${inPath(runId)}/vehicle`, { vehicleId }),
  attendance: async (id: string): Promise<Attendance> => await get(`meetings/${inPath(id)}/attendance`),
  closeAttendance: async (id: string): Promise<Attendance> => await post(`meetings/${inPath(id)}/attendance/closings`),
  correctAttendance: async (id: string, correction: NewCorrection): Promise<Attendance> =>
    await post(`meetings/${inPath(id)}/attendance/corrections`, correction),
  readCheckIn: async (id: string): Promise<CheckIn> => (await rest.getOne<CheckIn>('check-ins', { id })).data,
  planSheet: async (id: string, plan: SheetPlan): Promise<RunSheet> =>
    await put(`meetings/${inPath(id)}/run-sheet`, plan),
  publishSheet: async (id: string): Promise<RunSheet> =>
    await post(`meetings/${inPath(id)}/run-sheet/taps`, { nonce: crypto.randomUUID(), action: 'publish' }),
  cancelMeeting: async (id: string, reason: string): Promise<MeetingFacts> =>
    await post(`meetings/${inPath(id)}/cancellations`, { reason }),
  endSeries: async (id: string, ending: SeriesEnd): Promise<Series> =>
    await post(`series/${inPath(id)}/endings`, ending),
  inviteDevice: async (device: NewDevice): Promise<DeviceInvited> => await post('devices', device),
  revokeDevice: async (id: string): Promise<Device> => await post(`devices/${inPath(id)}/revocations`),
  groundRules: async (): Promise<GroundRulesInForce> => await get('ground-rules'),
  resetSecondFactor: async (id: string): Promise<void> => await post(`members/${inPath(id)}/second-factor-resets`),
  readMember: async (id: string): Promise<Member> => await get(`members/${inPath(id)}`),
  changeMember: async (id: string, change: MemberChange): Promise<Member> => await put(`members/${inPath(id)}`, change),
  takeDown: async (resource: string, id: string): Promise<void> => {
    await httpClient(`${api}/${resource}/${inPath(id)}`, { method: 'DELETE' });
  },
  writeGroundRules: async (rules: string[]): Promise<void> => await post('ground-rules/versions', { rules }),
  /** null takes the answer back. */
  answerCompany: async (id: string, same: boolean | null): Promise<CompanyQuestion> =>
    same === null
      ? await post(`organisation-questions/${inPath(id)}/undoings`)
      : await post(`organisation-questions/${inPath(id)}/answers`, { same }),
  previewOrganisationMerge: async (id: string, withId: string): Promise<OrganisationMergePreview> =>
    await get(`organisations/${inPath(id)}/merges?withId=${encodeURIComponent(withId)}`),
  mergeOrganisations: async (id: string, withId: string): Promise<Organisation> =>
    await post(`organisations/${inPath(id)}/merges`, { withId }),
  splitOrganisation: async (id: string, split: OrganisationSplit): Promise<Organisation> =>
    await post(`organisations/${inPath(id)}/splits`, split),
  undoOrganisationChange: async (id: string): Promise<void> =>
    await post(`organisation-changes/${inPath(id)}/undoings`),
  liftSuppression: async (id: string, reason: string): Promise<Suppression> =>
    await post(`suppressions/${inPath(id)}/lifts`, { reason }),
  dismissDuplicate: async (id: string): Promise<void> => await post(`duplicates/${inPath(id)}/dismissals`),
  mergePreview: async (service: ServiceName, of: NewMerge): Promise<MergeEffect> =>
    await get(`merge-previews/${service}?${new URLSearchParams({ ...of })}`),
  merge: async (order: NewMerge): Promise<Merge> => await post('merges', order),
  undoMerge: async (id: string): Promise<Merge> => await post(`merges/${inPath(id)}/undoings`),
  getImport: async (id: string): Promise<Import> => await get(`imports/${inPath(id)}`),
  async uploadImport(file: File, onShare: (share: number) => void): Promise<Import> {
    const parts = Math.max(Math.ceil(file.size / partBytes), 1);
    const { id } = await post<Import>('imports', { fileName: file.name, parts });
    for (let part = 0; part < parts; part += 1) {
      const content = await base64Of(file.slice(part * partBytes, (part + 1) * partBytes));
      await insist(async () => await put(`imports/${id}/parts/${part}`, { content }));
      onShare((part + 1) / parts);
    }
    return await post(`imports/${id}/readings`, {});
  },
  readImport: async (id: string, reading: ImportReading): Promise<Import> =>
    await post(`imports/${inPath(id)}/readings`, reading),
  checkImport: async (id: string, mapping: ImportMapping): Promise<Import> =>
    await put(`imports/${inPath(id)}/mapping`, mapping),
  runImport: async (id: string): Promise<Import> => await post(`imports/${inPath(id)}/runs`),
  audience: async (segment: Segment): Promise<Audience> =>
    await get(`announcements/audience?${new URLSearchParams({ segment: JSON.stringify(segment) })}`),
  previewAnnouncement: async (draft: NewAnnouncement): Promise<AnnouncementPage> =>
    await post('announcements/previews', draft),
  scheduleAnnouncement: async (id: string, time: AnnouncementTime): Promise<Announcement> =>
    await post(`announcements/${inPath(id)}/schedules`, time),
  stopAnnouncement: async (id: string): Promise<Announcement> => await post(`announcements/${inPath(id)}/stops`),
  previewLetter: async (kind: string, wish: LetterWish): Promise<LetterPage> => {
    const query = new URLSearchParams(Object.entries(wish).map(([part, value]) => [part, String(value)]));
    return await get(`letter-kinds/${inPath(kind)}/preview?${query}`);
  },
  sendTestLetter: async (kind: string, wish: LetterWish): Promise<{ id: string }> =>
    await post(`letter-kinds/${inPath(kind)}/test-sends`, wish),
  mailSettings: async (): Promise<MailSettings> => await get('mail-settings'),
  changeMailSettings: async (settings: MailSettings): Promise<MailSettings> => {
    const body = JSON.stringify(settings);
    return (await httpClient<MailSettings>(`${api}/mail-settings`, { method: 'PUT', body })).json;
  },
  mailHealth: async (): Promise<MailHealth> => await get('mail-summary'),
  retryEmail: async (id: string): Promise<Email> => await post(`emails/${inPath(id)}/retries`),
  replay: async (letter: Pick<DeadLetter, 'service' | 'id'>): Promise<{ result: 'done' | 'duplicate' }> =>
    await post(`dead-letters/${letter.service}/${inPath(letter.id)}/replays`),

  /** How many events wait for a replay, by service; null for a service that does not answer. */
  async waitingDeadLetters(): Promise<Record<string, number | null>> {
    const counts = await Promise.all(
      services.map(async (service) => {
        const list = rest.getList(`dead-letters/${service}`, {
          pagination: { page: 1, perPage: 1 },
          sort: { field: 'diedAt', order: 'DESC' },
          filter: { replayed: false },
        });
        return [service, await list.then(({ total }) => total ?? 0).catch(() => null)] as const;
      }),
    );
    return Object.fromEntries(counts);
  },
};

export const useLanded = () => useDataProvider<DataProvider & typeof dataProvider>();
export { services };
